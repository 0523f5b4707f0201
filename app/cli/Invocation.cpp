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

QString optionLine(const OptionSpec &option)
{
    const QString left = u"--"_s + QLatin1StringView(option.name) +
                         (*option.value ? u' ' + QLatin1StringView(option.value) : QString());
    return u"  "_s + fitted(left, std::max(24, columns(left))) + u"  "_s + Cli::tr(option.help);
}

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
        if (isOption(words[i])) {
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

QString helpText()
{
    QString text = Cli::tr("Fumibako collects mail by POP3 and keeps it where you can find it.") + u"\n\n"_s;
    text += Cli::tr("Usage:") + u" fumibako [--profile DIR] [COMMAND ...]\n"_s;
    text += Cli::tr("Without a command the window opens.") + u"\n\n"_s;
    for (const VerbSpec &verb : verbs()) {
        const QString left =
            u"%1 %2"_s.arg(QLatin1StringView(verb.name), QLatin1StringView(verb.arguments)).trimmed();
        text += u"  "_s + fitted(left, std::max(24, columns(left))) + u"  "_s + Cli::tr(verb.help) + u'\n';
    }
    text += u'\n';
    for (const OptionSpec &option : globalOptions())
        text += optionLine(option) + u'\n';
    text += u'\n' + Cli::tr("Exit code: 0 done, 1 part failed, 2 wrong usage, 3 archive unusable, 4 in use "
                            "by another program.");
    return text;
}

QString helpText(const VerbSpec &verb)
{
    QString text = Cli::tr("Usage:") +
                   u" fumibako %1 %2"_s.arg(QLatin1StringView(verb.name), QLatin1StringView(verb.arguments));
    if (!verb.options.empty())
        text = text.trimmed() + u" [--OPTION ...]"_s;
    text = text.trimmed() + u"\n\n"_s + Cli::tr(verb.help) + u'\n';
    if (!verb.options.empty())
        text += u'\n';
    for (const OptionSpec &option : verb.options)
        text += optionLine(option) + u'\n';
    return text.trimmed();
}

} // namespace app::cli
