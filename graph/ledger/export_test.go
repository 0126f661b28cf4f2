package ledger

// Cut makes a Loader read pieces of so many bytes, with so many goroutines.
func (l *Loader) Cut(piece, workers int) { l.piece, l.workers = piece, workers }
