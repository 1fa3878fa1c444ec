"""The Tryton connector against a real trytond on a real PostgreSQL, both of the tests' own."""
