package render

import "github.com/rapport-graph/rapport/render/internal/lang"

// Languages are the tags of the languages that figures have words in, English first.
func Languages() []string { return lang.Languages() }

// Messages are the words of a language that ships, as a file in YAML to begin another
// with: keys with messages, which may have holes, such as {name}, and forms by number. ok
// is false for another language.
func Messages(tag string) (file []byte, ok bool) { return lang.Source(tag) }

// MessageKeys are the keys of all messages, sorted.
func MessageKeys() []string { return lang.Keys() }

// MessageError says what is wrong with one of [Options.Words].
type MessageError = lang.KeyError

// CheckMessage says what is wrong with a message in a language; nil where nothing is.
func CheckMessage(tag, key, words string) *MessageError { return lang.Check(tag, key, words) }

// words are those of the figure. Check has found them to be right.
func (o *Options) words() *lang.Catalogue {
	if o.Lang == "" && len(o.Words) == 0 {
		return nil
	}
	words, err := lang.With(o.Lang, o.Words)
	if err != nil {
		return nil
	}
	return words
}
