package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/help"
	"github.com/rapport-graph/rapport/graph/fault"
)

const rootHelp = `Rapport draws who asked whom for contact, through what, and what became of it,
and answers questions about it.

It reads ledgers: lists of requests, and of the actors and channels in them, as
YAML, JSON, JSON Lines or CSV. Several ledgers given together are merged; - is
standard input. Faults in a ledger are all reported at once, with their places,
and then nothing is written.

Exit codes: 0 done, or the answer is yes; 1 the answer is no or in doubt, or a ledger
has faults; 2 the command line is wrong, or a question can't be answered; 3 an error
in rapport itself. A shell runs what follows || after each but 0; [ $? -eq 1 ] tells a
no from the rest. See "rapport help outcomes".`

const rootExample = `  rapport render contacts.yaml -o contacts.svg
  rapport check contacts.yaml
  rapport show january.csv february.csv --settle latest
  rapport query contacts.yaml 'outcome == "ignored" and from.party == "us"'
  rapport convert calls.csv -o calls.yaml`

// usageTemplate is what helps end with.
const usageTemplate = `Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND [flags]{{else}}{{.UseLine}}{{end}}
{{- if .HasExample}}

Examples:
{{.Example}}
{{- end}}
{{- if .HasAvailableSubCommands}}

Commands:
{{- range .Commands}}{{if or .IsAvailableCommand (eq .Name "help")}}
  {{rpad .Name .NamePadding}} {{.Short}}
{{- end}}{{end}}
{{- end}}
{{- if not .HasParent}}

Help topics:
{{topics}}
{{- end}}
{{- if .HasAvailableLocalFlags}}

Flags:
{{flags .LocalFlags | trimTrailingWhitespaces}}
{{- end}}
{{- if .HasAvailableSubCommands}}

Use "{{.Root.Name}} help {{if .HasParent}}{{.Name}} {{end}}COMMAND"{{if not .HasParent}} or "{{.Root.Name}} help TOPIC"{{end}} for more.
{{- end}}
`

func init() { cobra.AddTemplateFunc("flags", flagUsages) }

// reads is the annotation of flags that say how files are read, which most commands have.
const reads = "reads"

// flagUsages lists flags: those of the command, and below them those of all commands that
// read files.
func flagUsages(flags *pflag.FlagSet) string {
	var own, reading pflag.FlagSet
	flags.VisitAll(func(f *pflag.Flag) {
		if _, ok := f.Annotations[reads]; ok {
			reading.AddFlag(f)
		} else {
			own.AddFlag(f)
		}
	})
	if !reading.HasFlags() {
		return usages(&own)
	}
	return usages(&own) + "\nFlags for reading files, the same in all commands:\n" + usages(&reading)
}

// usages lists flags. Those that are true or false need no value, and none is shown.
func usages(flags *pflag.FlagSet) string {
	const values = "[=true|false]"
	return strings.ReplaceAll(flags.FlagUsages(), values, strings.Repeat(" ", len(values)))
}

// commands make what the command line can begin with, by name.
var commands = []struct {
	name string
	make func(streams) *cobra.Command
}{
	{"render", newRender}, {"watch", newWatch}, {"check", newCheck}, {"show", newShow}, {"query", newQuery}, {"stats", newStats}, {"path", newPath}, {"structure", newStructure},
	{"channels", newChannels}, {"sources", newSources}, {"diff", newDiff}, {"test", newTest}, {"convert", newConvert}, {"sql", newSQL}, {"map", newMap},
	{"markdown", newMarkdown}, {"pandoc", newPandoc}, {"init", newInit}, {"fmt", newFmt}, {"schema", newSchema}, {"words", newWords}, {"licenses", newLicenses}, {workerName, newWorker},
}

// newRoot makes the command line as far as arguments need it: one that begins with a
// command needs no other, nor a version. All are made for any other.
func newRoot(std streams, args []string) *cobra.Command {
	root := &cobra.Command{
		Use:           "rapport",
		Short:         "Draws who asked whom for contact, through what, and what became of it",
		Long:          rootHelp,
		Example:       rootExample,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          noCommand,
	}
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(badFlag)
	for _, v := range commands {
		if len(args) > 0 && args[0] == v.name {
			root.SetUsageTemplate(strings.Replace(usageTemplate, "{{topics}}", "", 1)) // which the root's help alone shows
			root.CompletionOptions.DisableDefaultCmd = true
			root.AddCommand(v.make(std))
			return root
		}
	}
	topics := topicList()
	root.SetUsageTemplate(strings.Replace(usageTemplate, "{{topics}}", topics, 1))
	root.SetHelpCommand(newHelp(std, topics))
	root.Version = version()
	for _, v := range commands {
		root.AddCommand(v.make(std))
	}
	root.InitDefaultCompletionCmd()
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		completion.Use, completion.Args, completion.RunE = "completion SHELL", cobra.ArbitraryArgs, noShell
	}
	return root
}

// noShell answers a command line that asks for completions and names no shell for which
// there are any: those are commands of their own.
func noShell(cmd *cobra.Command, args []string) error {
	var shells []string
	for _, c := range cmd.Commands() {
		shells = append(shells, c.Name())
	}
	if len(args) == 0 {
		return usage(cmd, fmt.Errorf("a shell is needed, %s", fault.OneOf(shells)))
	}
	err := fmt.Errorf("unknown shell %q, expected %s", args[0], fault.OneOf(shells))
	return usage(cmd, meaning(err, fault.Nearest(args[0], slices.Values(shells))))
}

// known reports whether a command line begins with a command, or with a flag.
func known(root *cobra.Command, args []string) bool {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return true
	}
	switch args[0] {
	case "help", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return true
	}
	return slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == args[0] })
}

// noCommand answers a command line whose first word is no command.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		cmd.SetOut(cmd.ErrOrStderr())
		cmd.Help()
		return usage(cmd, errors.New("a command is needed, such as: render contacts.yaml -o contacts.svg"))
	}
	word := args[0]
	if _, err := os.Stat(word); err == nil {
		return usage(cmd, fmt.Errorf("a command is needed before %s; to draw it: rapport render %s", word, word))
	}
	if _, ok := help.Find(word); ok {
		return usage(cmd, fmt.Errorf("unknown command %q; it is a help topic: rapport help %s", word, word))
	}
	err := fmt.Errorf("unknown command %q", word)
	var commands []string
	for _, c := range cmd.Commands() {
		commands = append(commands, c.Name())
	}
	return usage(cmd, meaning(err, fault.Nearest(word, slices.Values(commands))))
}

// badFlag answers a flag that is unknown or has a wrong value.
func badFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		if (name == "o" || name == "output") && cmd.HasParent() {
			return usage(cmd, fmt.Errorf("%w; %s writes to standard output: > FILE", err, cmd.Name()))
		}
		var flags []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, f.Name) })
		if near := fault.Nearest(name, slices.Values(flags)); near != "" {
			err = meaning(err, "--"+near)
		}
	}
	return usage(cmd, err)
}

func usage(cmd *cobra.Command, err error) error {
	return &exit.UsageError{Command: cmd.CommandPath(), Err: err}
}
