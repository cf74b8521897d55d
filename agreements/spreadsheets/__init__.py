"""Registers that come as spreadsheets: files to rows, headings to fields, cells to values.

Pure: no model, no request, no clock. What cannot be read is a `Problem`, whose code has its
words in `agreements.importwords`.
"""
