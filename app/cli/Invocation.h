#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace app::cli {

class Verb;
struct Context;

/// The exit codes of design.md section 4.
enum class ExitCode { Done = 0, PartFailed = 1, Usage = 2, ArchiveUnusable = 3, InUse = 4 };

struct OptionSpec
{
    const char *name;  ///< without the dashes
    const char *value; ///< placeholder of its value; empty: a flag
    const char *help;  ///< QT_TRANSLATE_NOOP("app::cli", ...)
};

/// One verb of the command line. The table of them (Verbs.cpp) feeds the parser, --help and the manual page.
struct VerbSpec
{
    const char *name;      ///< "fetch", "account add"
    const char *arguments; ///< as printed: "NAME", "QUERY FOLDER"
    int minArguments;
    int maxArguments; ///< -1: any number
    std::vector<OptionSpec> options;
    const char *help;
    std::unique_ptr<Verb> (*make)(Context);
    bool takesMinus = false; ///< "-word" is an argument: a tag to remove
};

[[nodiscard]] const std::vector<VerbSpec> &verbs();
/// --profile, --help, --version, --demo: understood with and without a verb.
[[nodiscard]] const std::vector<OptionSpec> &globalOptions();

/// A command line taken apart.
struct Invocation
{
    const VerbSpec *verb = nullptr; ///< none: open the window
    QStringList arguments;
    QMultiHash<QString, QString> options; ///< by name; flags with an empty value

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    /// Of an option given more than once, the last.
    [[nodiscard]] QString value(const QString &option) const { return options.value(option); }
    /// All values of an option that may be given more than once, in their order.
    [[nodiscard]] QStringList values(const QString &option) const;
};

struct UsageError
{
    QString text; ///< one sentence with the next step
};

/// Options may stand anywhere, as "--name value" or "--name=value"; what follows "--" is an argument.
[[nodiscard]] std::variant<Invocation, UsageError> parse(const QStringList &words);

/// `width`: cells of the terminal; texts go on in the next line below where they began.
[[nodiscard]] QString helpText(int width);
[[nodiscard]] QString helpText(const VerbSpec &verb, int width);

} // namespace app::cli
