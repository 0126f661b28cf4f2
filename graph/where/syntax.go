package where

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// binary are the operators that stand between two sides.
var binary = slices.Concat(combine, []string{"==", "!=", "<", "<=", ">", ">=", "in"}, texts)

const (
	operatorsWant = "and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches"
	operandWant   = `a field, a text such as "ignored", a number or a part in brackets`
	languageWant  = "comparisons of fields, joined with and, or and not"
)

// meant gives the operators that are written otherwise in other languages.
var meant = map[string]string{
	"=": "==", "===": "==", "!==": "!=", "<>": "!=", "=~": "matches", "&": "and", "|": "or", "≠": "!=", "≤": "<=", "≥": ">=",
	"is": "==", "equals": "==", "eq": "==", "has": "contains", "includes": "contains", "like": "contains",
	"starts": "startsWith", "ends": "endsWith", "match": "matches", "xor": "!=",
}

// syntaxFault finds what is wrong with a text that the engine can't parse: the
// first place where the order of sides and operators breaks off.
func syntaxFault(text string, cause error) *fault.Fault {
	s := &scanner{text: text}
	lexed := s.lex()
	if f := s.walk(); f != nil {
		return f
	}
	if lexed != nil {
		return s.unreadable(lexed)
	}
	at, message := 0, ""
	var e *file.Error
	if errors.As(cause, &e) {
		at, message = e.From, e.Message
	}
	switch {
	case strings.Contains(message, "maximum allowed nodes"):
		return s.fault(at, graph.ErrTooLarge, "an expression of too many parts", fmt.Sprintf("at most %d names, values and operators", MaxParts), "")
	case strings.Contains(message, "literal"):
		return s.fault(start0(s.tokens, at), ErrExpression, "a number that can't be read", "digits, such as 2021, and not too many", "")
	}
	return s.fault(at, ErrExpression, "this can't be read", languageWant, "")
}

// start0 gives where the last token begins that begins before some place: the
// engine places faults of numbers at their ends.
func start0(tokens []lexer.Token, at int) int {
	begin := at
	for _, t := range tokens {
		if t.Kind != lexer.EOF && t.From < at {
			begin = t.From
		}
	}
	return begin
}

// scanner looks at the words of an expression.
type scanner struct {
	text   string
	tokens []lexer.Token
	open   []opened
}

// opened is a bracket that is not closed yet.
type opened struct {
	lexer.Token
	list bool // whether commas may stand in it and nothing needs to: a call or a list
}

// lex splits the text into words, as far as it can.
func (s *scanner) lex() error {
	l := lexer.New()
	l.Reset(file.NewSource(s.text))
	for {
		t, err := l.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		s.tokens = append(s.tokens, t)
	}
}

func (s *scanner) fault(at int, kind error, what, want, hint string) *fault.Fault {
	f := &fault.Fault{Kind: kind, What: what, Want: want, Hint: hint}
	f.Pos, f.Line = place(s.text, at)
	return f
}

func (s *scanner) at(t lexer.Token, what, want, hint string) *fault.Fault {
	return s.fault(t.From, ErrExpression, what, want, hint)
}

// walk gives the first fault in the order of words.
func (s *scanner) walk() *fault.Fault {
	side := true // a side has to follow, and not an operator
	for i, t := range s.tokens {
		var f *fault.Fault
		if side {
			side, f = s.side(i, t)
		} else {
			side, f = s.operator(i, t)
		}
		if f != nil {
			return f
		}
	}
	return nil
}

// side takes a word where a side of an operator has to begin.
func (s *scanner) side(i int, t lexer.Token) (more bool, f *fault.Fault) {
	switch {
	case t.Kind == lexer.Identifier || t.Kind == lexer.Number || t.Kind == lexer.String:
		return false, nil
	case t.Kind == lexer.EOF && i == 0:
		return false, s.at(t, "an empty expression", `a comparison, such as outcome == "ignored"`, "")
	case t.Kind == lexer.EOF:
		last := s.tokens[i-1]
		return false, s.fault(last.To, ErrExpression, "the expression ends behind "+fault.Quote(last.Value), operandWant, "")
	case t.Is(lexer.Operator, "not", "!", "-", "+"):
		return true, nil
	case t.Is(lexer.Bracket, "(", "["):
		s.open = append(s.open, opened{t, t.Value == "["})
		return true, nil
	case t.Is(lexer.Bracket, ")", "]"):
		if i > 0 && len(s.open) > 0 && s.open[len(s.open)-1].list && s.tokens[i-1].Is(lexer.Bracket, "(", "[") {
			return s.close(t)
		}
	case t.Kind == lexer.Bytes:
		return false, s.at(t, "a letter b before a text", "the text alone", "")
	case t.Kind == lexer.Operator && !slices.Contains(binary, t.Value) && meant[t.Value] == "" && t.Value != ",":
		return false, s.at(t, fault.Quote(t.Value)+" is not in the language of expressions", languageWant, "")
	}
	if i == 0 {
		return false, s.at(t, "nothing stands before "+fault.Quote(t.Value), operandWant, "")
	}
	before := s.tokens[i-1]
	if joined := before.Value + t.Value; meant[joined] != "" && before.To == t.From {
		return false, s.at(before, "unknown operator "+fault.Quote(joined), operatorsWant, meant[joined])
	}
	return false, s.at(t, fmt.Sprintf("nothing stands between %s and %s", fault.Quote(before.Value), fault.Quote(t.Value)), operandWant, "")
}

// operator takes a word behind a side.
func (s *scanner) operator(i int, t lexer.Token) (more bool, f *fault.Fault) {
	before := s.tokens[i-1]
	switch {
	case t.Kind == lexer.EOF && len(s.open) > 0:
		last := s.open[len(s.open)-1].Token
		return false, s.at(last, fault.Quote(last.Value)+" is not closed", closing[last.Value]+" behind it", "")
	case t.Kind == lexer.EOF:
		return false, nil
	case t.Is(lexer.Bracket, ")", "]"):
		return s.close(t)
	case t.Is(lexer.Bracket, "(") && before.Kind == lexer.Identifier, t.Is(lexer.Bracket, "["):
		s.open = append(s.open, opened{t, t.Value == "("})
		return true, nil
	case t.Is(lexer.Operator, ","):
		if len(s.open) > 0 && s.open[len(s.open)-1].list {
			return true, nil
		}
		return false, s.at(t, `"," joins nothing here`, `and, or, or a list in square brackets, such as ["declined", "ignored"]`, "")
	case t.Is(lexer.Operator, ".", "?."):
		return true, nil // a name follows
	case t.Is(lexer.Operator, "not") && i+1 < len(s.tokens) && slices.Contains(append([]string{"in"}, texts...), s.tokens[i+1].Value):
		return false, nil // not in: the operator follows
	case t.Kind == lexer.Operator && slices.Contains(binary, t.Value):
		return true, nil
	}
	return false, s.noOperator(i, t)
}

var closing = map[string]string{"(": ")", "[": "]"}

func (s *scanner) close(t lexer.Token) (more bool, f *fault.Fault) {
	n := len(s.open) - 1
	if n < 0 {
		return false, s.at(t, fault.Quote(t.Value)+" closes nothing", "an opening bracket before it, or none here", "")
	}
	last := s.open[n]
	if closing[last.Value] != t.Value {
		return false, s.at(t, fmt.Sprintf("%s closes %s", fault.Quote(t.Value), fault.Quote(last.Value)), closing[last.Value], closing[last.Value])
	}
	s.open = s.open[:n]
	return false, nil
}

// noOperator reports a word that stands where an operator has to.
func (s *scanner) noOperator(i int, t lexer.Token) *fault.Fault {
	before := s.tokens[i-1]
	if before.Kind == lexer.Identifier && t.Kind == lexer.String && slices.Contains(functions, before.Value) {
		call := fmt.Sprintf("%s(%s)", before.Value, fault.Quote(t.Value))
		return s.at(t, before.Value+" without brackets", "its date in brackets", call)
	}
	if t.Kind != lexer.Identifier && t.Kind != lexer.Operator || s.begins(i) {
		return s.at(t, fmt.Sprintf("no operator stands before %s", fault.Quote(t.Value)), operatorsWant, "")
	}
	word := t.Value
	if t.Kind == lexer.Operator && i+1 < len(s.tokens) && s.tokens[i+1].From == t.To && meant[word+s.tokens[i+1].Value] != "" {
		word += s.tokens[i+1].Value
	} else if t.Kind == lexer.Operator && strings.HasPrefix(from(s.text, t.To), "~") {
		word += "~" // the engine knows no such character
	}
	hint := meant[word]
	if hint == "" {
		hint = meant[strings.ToLower(word)]
	}
	if hint == "" && t.Kind == lexer.Identifier {
		hint = fault.Nearest(word, slices.Values(append([]string{"not in"}, binary...)))
	}
	return s.at(t, "unknown operator "+fault.Quote(word), operatorsWant, hint)
}

// begins reports whether a field or function begins at a word.
func (s *scanner) begins(i int) bool {
	name := s.tokens[i].Value
	for ; i+2 < len(s.tokens) && s.tokens[i+1].Is(lexer.Operator, "."); i += 2 {
		name += "." + s.tokens[i+2].Value
	}
	return byName(name) != nil || slices.Contains(functions, name)
}

// from gives a text from some code point on.
func from(text string, at int) string {
	runes := []rune(text)
	return string(runes[min(at, len(runes)):])
}

// quotes are those that word processors put in place of straight ones.
const quotes = "“”„‟«»‘’‚‛′″"

// unreadable reports what is no word: a text without an end, or a character that
// stands in none. It begins behind the last word, and the spaces there.
func (s *scanner) unreadable(cause error) *fault.Fault {
	at := 0
	if n := len(s.tokens); n > 0 {
		at = s.tokens[n-1].To
	}
	rest := from(s.text, at)
	bare := strings.TrimLeft(rest, " \t\r\n")
	at += len([]rune(rest)) - len([]rune(bare))
	first := []rune(bare + "\x00")[0]
	switch {
	case strings.ContainsRune("\"'`", first):
		if strings.ContainsRune(bare[1:], first) {
			return s.fault(at, ErrExpression, "a text with an escape that can't be read", `\" for a quote and \\ for a backslash in it`, "")
		}
		return s.fault(at, ErrExpression, "a text that is not closed", fmt.Sprintf("%c at its end", first), "")
	case strings.ContainsRune(quotes, first):
		return s.fault(at, ErrExpression, fmt.Sprintf("the quote %c", first), `a straight one`, `"`)
	case meant[string(first)] != "":
		return s.fault(at, ErrExpression, fmt.Sprintf("the character %c", first), operatorsWant, meant[string(first)])
	case '0' <= first && first <= '9':
		return s.fault(at, ErrExpression, "a number that can't be read", "digits, such as 2021", "")
	case strings.HasPrefix(bare, "/*"):
		return s.fault(at, ErrExpression, "a comment that is not closed", "*/ at its end", "")
	}
	var e *file.Error
	if errors.As(cause, &e) {
		at = max(at, min(e.From, len([]rune(s.text))))
	}
	if c := []rune(from(s.text, at)); len(c) > 0 {
		return s.fault(at, ErrExpression, "the character "+fault.Quote(string(c[0])), languageWant, "")
	}
	return s.fault(at, ErrExpression, "this can't be read", languageWant, "")
}
