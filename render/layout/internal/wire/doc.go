// Package wire is what a pool and its workers say to each other over a worker's standard input and
// output: frames, and the messages in them. Both ends and nobody else use it.
//
// The pool speaks first, with [Hello], which the worker answers in kind. From then on the pool sends
// one [Job] at a time and the worker says [Answer] or [Failure], with the job's number. Neither end
// says anything else, and the worker ends when its input does.
//
// A frame is the four bytes "RPW1", of which the last is the version of all this, a byte for the kind
// of message, the length of the message as four bytes, most significant first, and the message. In
// messages counts, lengths and sizes are varints, coordinates eight bytes, texts UTF-8 after their
// length.
//
// What is read is not trusted: lengths have limits, no claim of a length makes room before the bytes
// are there, and what does not fit to the last byte is an error. Whether a geometry makes sense is for
// layout.Check to say.
package wire
