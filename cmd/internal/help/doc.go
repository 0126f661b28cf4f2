// Package help has the topics of "rapport help": what is written down about ledgers,
// expressions, dates, outcomes and figures.
//
// Each topic is a Markdown file in the folder topics. Its first line is its title,
// with a summary behind a colon. A topic is printed as plain text: paragraphs and
// tables are broken to the width of the terminal. Of Markdown it may have headings,
// paragraphs, fenced code and tables. A line {{fields}} stands for a table of the
// fields of expressions.
//
// What may not enter: what a command says of itself, which stands with the command.
package help
