#include "app/cli/Invocation.h"

#include "app/cli/Console.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;

namespace {

struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(app::cli)
};

UsageError usage(const QString &sentence, const VerbSpec *verb)
{
    const QString command =
        verb ? u"fumibako %1 --help"_s.arg(QLatin1StringView(verb->name)) : u"fumibako --help"_s;
    //: %1 is a sentence about what was wrong, %2 a command to type
    return {Cli::tr("%1 Try: %2").arg(sentence, command)};
}

const OptionSpec *findOption(const VerbSpec *verb, const QString &name)
{
    const auto in = [&name](const std::vector<OptionSpec> &options) -> const OptionSpec * {
        const auto it = std::find_if(options.begin(), options.end(), [&name](const OptionSpec &option) {
            return name == QLatin1StringView(option.name);
        });
        return it == options.end() ? nullptr : &*it;
    };
    const OptionSpec *found = verb ? in(verb->options) : nullptr;
    return found ? found : in(globalOptions());
}

/// The verb is found first: what its options are called, and which take a value, depends on it.
const VerbSpec *findVerb(const QStringList &words)
{
    for (const VerbSpec &verb : verbs()) {
        const QStringList name = QString::fromLatin1(verb.name).split(u' ');
        if (words.size() >= name.size() && std::equal(name.begin(), name.end(), words.begin()))
            return &verb;
    }
    return nullptr;
}

bool isOption(const QString &word) { return word.size() > 1 && word.startsWith(u'-'); }

bool isArgument(const QString &word, const VerbSpec *verb)
{
    return !isOption(word) || (verb && verb->takesMinus && !word.startsWith(u"--") && word != u"-h");
}

/// The words that are neither options nor values of global options; enough to find the verb.
QStringList plainWords(const QStringList &words)
{
    QStringList plain;
    for (qsizetype i = 0; i < words.size() && words[i] != u"--"; ++i) {
        if (!isOption(words[i])) {
            plain += words[i];
            continue;
        }
        const OptionSpec *option = findOption(nullptr, words[i].mid(2));
        if (option && *option->value)
            ++i;
    }
    return plain;
}

std::optional<UsageError> takeOption(Invocation &invocation, const QStringList &words, qsizetype &at)
{
    const QString &word = words[at];
    const QString name = word == u"-h" ? u"help"_s : word.mid(2).section(u'=', 0, 0);
    const OptionSpec *option =
        word.startsWith(u"--") || word == u"-h" ? findOption(invocation.verb, name) : nullptr;
    if (!option)
        return usage(Cli::tr("There is no option %1 here.").arg(safeLine(word.section(u'=', 0, 0))),
                     invocation.verb);
    const bool hasValue = word.contains(u'=');
    if (!*option->value) {
        if (hasValue)
            return usage(Cli::tr("The option --%1 takes no value.").arg(name), invocation.verb);
        invocation.options.insert(name, QString());
        return std::nullopt;
    }
    if (!hasValue && at + 1 >= words.size())
        return usage(Cli::tr("The option --%1 needs a value.").arg(name), invocation.verb);
    invocation.options.insert(name, hasValue ? word.section(u'=', 1) : words[++at]);
    return std::nullopt;
}

std::optional<UsageError> wrongArguments(const Invocation &invocation)
{
    const VerbSpec &verb = *invocation.verb;
    const auto count = invocation.arguments.size();
    const QString name = QString::fromLatin1(verb.name);
    if (count < verb.minArguments)
        return usage(Cli::tr("“%1” needs %2.").arg(name, QString::fromLatin1(verb.arguments)), &verb);
    if (verb.maxArguments >= 0 && count > verb.maxArguments)
        return usage(Cli::tr("“%1” takes no further argument “%2”.")
                         .arg(name, safeLine(invocation.arguments[verb.maxArguments])),
                     &verb);
    return std::nullopt;
}

constexpr int kWords = 24; ///< cells for what is typed
constexpr int kLeastText = 24;

/// What is typed, and beside it what it does; below it where the terminal is narrow.
QString helpLine(const QString &words, const QString &text, int width)
{
    const bool beside = columns(words) <= kWords && width - kWords - 4 >= kLeastText;
    const int indent = beside ? kWords + 4 : 6;
    const QString begin = u"  "_s + (beside ? fitted(words, kWords) + u"  "_s : words);
    const QStringList lines = wrapped(text, std::max(kLeastText, width - indent));
    const QString next = u'\n' + QString(indent, u' ');
    return begin + (beside ? QString() : next) + lines.join(next) + u'\n';
}

QString helpLine(const OptionSpec &option, int width)
{
    const QString words = u"--"_s + QLatin1StringView(option.name) +
                          (*option.value ? u' ' + QLatin1StringView(option.value) : QString());
    return helpLine(words, Cli::tr(option.help), width);
}

QString paragraph(const QString &text, int width) { return wrapped(text, width).join(u'\n') + u'\n'; }

} // namespace

QStringList Invocation::values(const QString &option) const
{
    QStringList all = options.values(option);
    std::reverse(all.begin(), all.end()); // the hash has the last one first
    return all;
}

std::variant<Invocation, UsageError> parse(const QStringList &words)
{
    Invocation invocation;
    const QStringList plain = plainWords(words);
    invocation.verb = findVerb(plain);
    if (!invocation.verb && !plain.isEmpty())
        return usage(Cli::tr("There is no command “%1”.").arg(safeLine(plain.first())), nullptr);
    qsizetype verbWords = invocation.verb ? QString::fromLatin1(invocation.verb->name).count(u' ') + 1 : 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == u"--") {
            invocation.arguments += words.mid(i + 1);
            break;
        }
        if (!isArgument(words[i], invocation.verb)) {
            if (auto error = takeOption(invocation, words, i))
                return *error;
        } else if (verbWords > 0) {
            --verbWords;
        } else {
            invocation.arguments += words[i];
        }
    }
    if (invocation.verb && !invocation.has(u"help"_s))
        if (auto error = wrongArguments(invocation))
            return *error;
    return invocation;
}

QString helpText(int width)
{
    QString text =
        paragraph(Cli::tr("Fumibako collects mail by POP3 and keeps it where you can find it."), width) +
        u'\n';
    text += Cli::tr("Usage:") + u" fumibako [--profile DIR] [COMMAND ...]\n"_s;
    text +=
        paragraph(Cli::tr("Without a command the window opens. “fumibako COMMAND --help” shows the options "
                          "of a command."),
                  width) +
        u'\n';
    for (const VerbSpec &verb : verbs())
        text += helpLine(
            u"%1 %2"_s.arg(QLatin1StringView(verb.name), QLatin1StringView(verb.arguments)).trimmed(),
            Cli::tr(verb.help), width);
    text += u'\n';
    for (const OptionSpec &option : globalOptions())
        text += helpLine(option, width);
    text += u'\n' + paragraph(Cli::tr("Exit code: 0 done, 1 part failed, 2 wrong usage, 3 archive unusable, "
                                      "4 in use by another program."),
                              width);
    return text.trimmed();
}

QString helpText(const VerbSpec &verb, int width)
{
    QString text = Cli::tr("Usage:") +
                   u" fumibako %1 %2"_s.arg(QLatin1StringView(verb.name), QLatin1StringView(verb.arguments));
    if (!verb.options.empty())
        text = text.trimmed() + u" [--OPTION ...]"_s;
    text = text.trimmed() + u"\n\n"_s + paragraph(Cli::tr(verb.help), width);
    if (!verb.options.empty())
        text += u'\n';
    for (const OptionSpec &option : verb.options)
        text += helpLine(option, width);
    return text.trimmed();
}

} // namespace app::cli
