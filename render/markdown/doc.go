// Package markdown draws the ledgers that stand in Markdown, in fences of the language
// rapport:
//
//	```{.rapport view=network width=50%}
//	#| caption: Who called whom
//	requests:
//	  - {from: Ann, to: Bob, via: phone, date: 2025-01-10, outcome: declined}
//	```
//
// A fence holds a ledger, or the line file: contacts.yaml, which names one. [Extension]
// makes goldmark show figures in place of fences. [Read] finds the fences of a document
// for programs that put figures elsewhere, and [ReadBlocks] takes those that another
// program found. Both tell everything that is wrong at once, at its line of the document.
//
// What may not enter: where figures are written (cmd).
package markdown
