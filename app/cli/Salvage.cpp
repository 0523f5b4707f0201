#include "app/cli/Salvage.h"

#include "app/cli/Console.h"

#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/ingest/Ingest.h"
#include "ui/common/CheckText.h"
#include "ui/common/Format.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::archive::LostMessage;
using core::archive::NewMessage;
using core::archive::SalvageOrder;
using core::archive::SalvageProgress;
using core::archive::SalvageReport;

namespace {

/// A message whose row is lost, from its bytes.
std::optional<NewMessage> readAgain(const QByteArray &raw)
{
    core::archive::BodyCodec codec;
    auto prepared = core::ingest::prepare(raw, {}, 0, codec);
    if (!prepared)
        return std::nullopt;
    return std::move(prepared->message);
}

} // namespace

Salvage::Salvage(Context context) : Verb(std::move(context)) {}

Salvage::~Salvage() { m_stop = true; }

void Salvage::run()
{
    m_from = invocation().has(u"from"_s) ? invocation().value(u"from"_s) : profile().mailDb();
    m_to = invocation().arguments.first();
    SalvageOrder order;
    order.from = m_from;
    order.to = m_to;
    //: the name of a folder, for mail of which it is not known where it lay
    order.recoveredFolder = tr("Recovered");
    order.read = readAgain;
    order.progress = [this](const SalvageProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { console().progress(ui::salvageProgressText(progress)); },
            Qt::QueuedConnection);
    };
    m_worker = std::make_unique<core::Worker>(u"salvage"_s);
    core::whenDone(
        m_worker->run([this, order = std::move(order)] { return core::archive::salvage(order, m_stop); }),
        this, [this](const core::Result<SalvageReport> &report) {
            if (report)
                print(*report);
            else
                onFailed(report.error());
        });
}

void Salvage::interrupted()
{
    m_stop = true; // what was begun is removed
    if (!m_worker)
        Verb::interrupted();
}

void Salvage::print(const SalvageReport &report)
{
    const ExitCode code = report.lost.empty() ? ExitCode::Done : ExitCode::PartFailed;
    if (wantsJson()) {
        QJsonArray lost;
        for (const LostMessage &message : report.lost)
            lost.append(QJsonObject{{u"id"_s, core::number(message.id)},
                                    {u"subject"_s, message.subject},
                                    {u"from"_s, message.fromAddress},
                                    {u"date"_s, message.dateUtc},
                                    {u"uidl"_s, QString::fromLatin1(message.uidl)},
                                    {u"comes_again"_s, message.comesAgain}});
        console().json({{u"file"_s, m_to},
                        {u"messages"_s, report.messages},
                        {u"reread"_s, report.reread},
                        {u"from_backups"_s, report.fromBackups},
                        {u"folders"_s, report.folders},
                        {u"ledger"_s, report.ledgerRows},
                        {u"lost"_s, lost}});
        return finish(code);
    }
    console().live({});
    for (const LostMessage &message : report.lost)
        console().line(safeLine(ui::lostText(message)));
    console().line(tr("%n message(s) were saved in %1, each proven by its checksum.", nullptr,
                      static_cast<int>(report.messages))
                       .arg(safeLine(m_to)));
    if (report.reread > 0)
        console().line(tr("Of %n of them only the text was left; they lie in the folder “%1” or where an "
                          "index knew them.",
                          nullptr, static_cast<int>(report.reread))
                           .arg(tr("Recovered")));
    console().line(tr("%1 was left as it was. To go on with the new file, move the old one and what lies "
                      "beside it under "
                      "the same name out of its folder, and put the new one in its place.")
                       .arg(safeLine(m_from)));
    if (report.lost.empty())
        return finish(ExitCode::Done);
    finishWith(tr("%n message(s) could not be read; they are listed above.", nullptr,
                  static_cast<int>(report.lost.size())));
}

void Salvage::onFailed(const core::Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled: return finishWith(tr("Stopped. Nothing was saved, and nothing was changed."));
    case ErrorCode::AlreadyExists:
        return finishWith(tr("There is something at %1 already. Choose another name for the new file.")
                              .arg(safeLine(m_to)));
    case ErrorCode::FileNotFound:
    case ErrorCode::NotAnArchive:
        return finishWith(tr("No mail of Fumibako was found in %1. Name the damaged file with --from.")
                              .arg(safeLine(m_from)),
                          ExitCode::ArchiveUnusable);
    default: break;
    }
    finishWith(ui::errorText(error, {{}, {}, QFileInfo(m_to).absolutePath()}), exitCodeFor(error.code));
}

} // namespace app::cli
