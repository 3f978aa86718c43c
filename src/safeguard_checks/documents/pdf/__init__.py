"""Reading PDF files with PDFium, in a process of their own."""
