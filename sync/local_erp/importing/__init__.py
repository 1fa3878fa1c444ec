"""Orders from CSV and XLSX files into the local ERP: read, mapped, judged row by row, and every row accounted for."""
