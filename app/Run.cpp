#include "app/Run.h"

#include "app/Process.h"
#include "app/Translation.h"
#include "app/cli/Console.h"
#include "app/cli/Verb.h"
#include "app/window/WindowStart.h"

#include "core/extract/ExtractorProgram.h"
#include "ui/common/SettingsKeys.h"
#include "ui/html/RendererProgram.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QSettings>
#include <QTimer>

#include <unistd.h>

namespace app {

using namespace Qt::StringLiterals;
using cli::ExitCode;
using cli::Invocation;

namespace {

int printed(const QString &text)
{
    cli::Console console;
    console.line(text);
    return static_cast<int>(console.flush() ? ExitCode::Done : ExitCode::PartFailed);
}

int runVerb(const Invocation &invocation)
{
    cli::Console console;
    TerminationSignals termination;
    const auto verb = invocation.verb->make({Profile(invocation.value(u"profile"_s)), invocation, console});
    // Queued, so that an answer before the loop runs, and the end of the verb's own function, are both in order.
    QObject::connect(
        verb.get(), &cli::Verb::finished, QCoreApplication::instance(),
        [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QObject::connect(&termination, &TerminationSignals::requested, verb.get(), &cli::Verb::interrupted);
    QTimer::singleShot(0, verb.get(), &cli::Verb::run);
    return QCoreApplication::exec();
}

int runInTerminal(int &argc, char **argv, const QStringList &words, const QString &locale)
{
    const QCoreApplication application(argc, argv);
    const Translation translation(locale);
    const auto parsed =
        cli::parse(words); // once more: what is wrong with the words is said in the user's language
    // Standard error is for the one sentence; whoever looks for a fault asks Qt for the log.
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(u"fumibako.*=false"_s);
    if (const auto *error = std::get_if<cli::UsageError>(&parsed)) {
        cli::Console console;
        console.error(error->text);
        return static_cast<int>(ExitCode::Usage);
    }
    const auto &invocation = std::get<Invocation>(parsed);
    if (invocation.has(u"version"_s))
        return printed(u"fumibako " FUMIBAKO_VERSION ""_s);
    if (invocation.has(u"help"_s)) {
        const int width = cli::Console().width();
        return printed(invocation.verb ? cli::helpText(*invocation.verb, width) : cli::helpText(width));
    }
    return runVerb(invocation);
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int refuseWithoutDisplay(int &argc, char **argv, const QString &locale)
{
    const QCoreApplication application(argc, argv);
    const Translation translation(locale);
    cli::Console().error(QCoreApplication::translate(
        "app::Run",
        "There is no display here to open a window on. Without one, use the commands that “fumibako --help” "
        "lists."));
    return static_cast<int>(ExitCode::PartFailed);
}

int runWindow(int argc, char **argv, const Invocation &invocation, const QString &locale)
{
    argc = 1; // the words are ours, not Qt's
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"fumibako"_s);
    const Profile profile(invocation.value(u"profile"_s));
    const Translation translation(QSettings(profile.settingsFile(), QSettings::IniFormat)
                                      .value(ui::keys::kLanguage, locale)
                                      .toString());
    TerminationSignals termination;
    WindowStart start(profile, invocation.has(u"demo"_s));
    QObject::connect(
        &start, &WindowStart::finished, qApp, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    QObject::connect(&termination, &TerminationSignals::requested, qApp, &QApplication::closeAllWindows);
    QObject::connect(&termination, &TerminationSignals::requested, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, &start, &WindowStart::run);
    return QApplication::exec();
}

bool opensWindow(const std::variant<Invocation, cli::UsageError> &parsed)
{
    const auto *invocation = std::get_if<Invocation>(&parsed);
    return invocation && !invocation->verb && !invocation->has(u"help"_s) && !invocation->has(u"version"_s);
}

} // namespace

int run(int argc, char **argv)
{
    // Before anything else: no line of the user's files, no setting, no display has a place in that process.
    if (argc == 2 && qstrcmp(argv[1], kExtractorWord) == 0)
        _exit(core::extract::runExtractor());
    if (argc == 2 && qstrcmp(argv[1], ui::kRendererWord) == 0)
        _exit(ui::runRenderer());
    const QString locale = localeOfEnvironment();
    hardenProcess();
    QCoreApplication::setApplicationName(u"fumibako"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FUMIBAKO_VERSION));
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words += QString::fromLocal8Bit(argv[i]);
    const auto parsed = cli::parse(words);
    if (!opensWindow(parsed))
        return runInTerminal(argc, argv, words, locale);
    return hasDisplay() ? runWindow(argc, argv, std::get<Invocation>(parsed), locale)
                        : refuseWithoutDisplay(argc, argv, locale);
}

} // namespace app
