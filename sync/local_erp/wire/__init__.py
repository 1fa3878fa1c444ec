"""The Jushuitan Open API wire of the local ERP: form posts in, envelopes with their odd spellings out."""
