"""Pure rules of packing: values in, values out; no files, no clock, no Qt, no SQL."""
