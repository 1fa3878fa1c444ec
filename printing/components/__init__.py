"""Print components of the platforms: one WebSocket client, and each component's dialect as data and small functions.

What a sealed body needs, from the outside in:

* ``job.component_job(...)`` makes the bytes that the ledger keeps; ``job.task_name(...)`` the task's name.
* ``dialects.DIALECTS`` names the components; a printer's address with such a scheme is a component's printer.
* ``printing.transports.component.ComponentTransport`` hands a job over, and can tell beforehand what is wrong.
"""
