"""What a document says of itself at its head and its end: number, date, issuer, title, signature, recitals."""
