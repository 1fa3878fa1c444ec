"""The local ERP: the Jushuitan wire, plus what only it offers under /packbench/."""
