#include "app/cli/Verb.h"

#include "app/Application.h"
#include "app/PlaceWarning.h"
#include "app/cli/Console.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/PlaceNotes.h"
#include "core/search/SearchService.h"

#include <QFileInfo>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;

ExitCode exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ArchiveBusy: return ExitCode::InUse;
    case ErrorCode::NotAnArchive:
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::ArchiveNewer:
    case ErrorCode::SettingsDamaged:
    case ErrorCode::SettingsNewer:
    case ErrorCode::ReadOnly:
    case ErrorCode::PermissionDenied:
    case ErrorCode::DiskFull:
    case ErrorCode::Io: return ExitCode::ArchiveUnusable;
    default: return ExitCode::PartFailed;
    }
}

Verb::Verb(Context context) : m_context(std::move(context)) {}

Verb::~Verb() = default;

void Verb::interrupted() { finishWith(tr("Stopped. What was stored before is kept.")); }

ui::ErrorContext Verb::errorContext() const { return {{}, {}, profile().folder()}; }

QString Verb::errorText(const core::Error &error) const
{
    ui::ErrorContext context = errorContext();
    if (error.code == ErrorCode::NotAnArchive || error.code == ErrorCode::ArchiveNewer ||
        error.code == ErrorCode::ArchiveCorrupt)
        context.path = QFileInfo::exists(profile().mailDb()) ? profile().mailDb() : profile().folder();
    if (error.code == ErrorCode::SettingsDamaged || error.code == ErrorCode::SettingsNewer)
        context.path = profile().accountsFile();
    return ui::errorText(error, context);
}

void Verb::finish(ExitCode code)
{
    if (m_finished)
        return;
    m_finished = true;
    console().live({});
    if (!console().flush()) {
        console().error(
            tr("The output could not be written completely. Free some space where it goes, then try again."));
        code = code == ExitCode::Done ? ExitCode::PartFailed : code;
    }
    Q_EMIT finished(static_cast<int>(code));
}

void Verb::finishWith(const core::Error &error)
{
    if (!m_finished)
        console().error(errorText(error));
    finish(exitCodeFor(error.code));
}

void Verb::finishWith(const QString &sentence, ExitCode code)
{
    if (!m_finished)
        console().error(sentence);
    finish(code);
}

core::Result<Application *> Verb::tryOpenApplication()
{
    auto opened = Application::open(profile());
    if (!opened)
        return core::fail(opened.error());
    m_application = std::move(*opened);
    // Rarely anything but local, and then one row is read before anything else is done.
    const auto place = core::archive::placeOf(profile().folder());
    if (const auto isNew = notePlace(m_application->archive(), place).result(); isNew && *isNew)
        console().error(placeWarning(place, safeLine(profile().folder())));
    return m_application.get();
}

Application *Verb::openApplication()
{
    auto opened = tryOpenApplication();
    if (!opened)
        finishUnusable(opened.error());
    return opened ? *opened : nullptr;
}

void Verb::finishUnusable(const core::Error &error)
{
    const ExitCode code = exitCodeFor(error.code);
    finishWith(errorText(error), code == ExitCode::PartFailed ? ExitCode::ArchiveUnusable : code);
}

core::archive::ArchiveReader *Verb::openReader()
{
    if (!QFileInfo::exists(profile().mailDb())) {
        //: %1 is a folder
        finishWith(tr("There is no mail in %1 yet. Add an account with “fumibako account add”, or try "
                      "“fumibako demo”.")
                       .arg(safeLine(profile().folder())),
                   ExitCode::ArchiveUnusable);
        return nullptr;
    }
    auto opened = core::archive::ArchiveReader::open(profile().mailDb());
    if (!opened) {
        finishUnusable(opened.error());
        return nullptr;
    }
    m_reader = std::move(*opened);
    return m_reader.get();
}

std::optional<qint64> Verb::number(const QString &option, qint64 otherwise)
{
    if (!invocation().has(option))
        return otherwise;
    bool isNumber = false;
    const qint64 value = invocation().value(option).toLongLong(&isNumber);
    if (isNumber && value >= 0)
        return value;
    finishWith(tr("The option --%1 needs a whole number, not “%2”.")
                   .arg(option, safeLine(invocation().value(option))),
               ExitCode::Usage);
    return std::nullopt;
}

std::optional<Verb::Range> Verb::range(qint64 defaultLimit)
{
    const auto offset = number(u"offset"_s, 0);
    const auto limit = offset ? number(u"limit"_s, defaultLimit) : std::nullopt;
    if (!limit)
        return std::nullopt;
    return Range{*offset, *limit};
}

std::optional<core::accounts::Account> Verb::account(const QString &name)
{
    core::accounts::AccountStore store(profile().accountsFile());
    if (auto loaded = store.load(); !loaded) {
        finishWith(loaded.error());
        return std::nullopt;
    }
    auto found = store.findByName(name);
    if (!found)
        finishWith(
            tr("There is no account called “%1”. “fumibako account list” shows them.").arg(safeLine(name)));
    return found;
}

} // namespace app::cli
