#include "ui/transfer/TransferText.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/transfer/Completeness.h"
#include "ui/transfer/NoticeText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::retrieval::Phase;
using core::retrieval::Progress;
using core::retrieval::RunReport;

namespace {

struct TransferText
{
    Q_DECLARE_TR_FUNCTIONS(ui::TransferText)
};

// A first fetch rather than the mail of a day.
constexpr qint64 kMuch = 20LL * 1024 * 1024;

int whole(qint64 count) { return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max())); }

QString phaseText(Phase phase)
{
    switch (phase) {
    case Phase::Waiting: return TransferText::tr("Waiting");
    case Phase::Connecting: return TransferText::tr("Connecting");
    case Phase::Encrypting: return TransferText::tr("Securing the connection");
    case Phase::LoggingIn: return TransferText::tr("Logging in");
    case Phase::Listing: return TransferText::tr("Looking for new mail");
    case Phase::Retrieving: return TransferText::tr("Getting mail");
    case Phase::Storing: return TransferText::tr("Storing mail");
    case Phase::Deleting: return TransferText::tr("Removing mail from the server");
    case Phase::Leaving:
    case Phase::Done: break;
    }
    return TransferText::tr("Finishing");
}

QString figuresText(const Progress &progress)
{
    if (progress.messagesTotal <= 0)
        return {};
    const QLocale locale;
    QStringList parts;
    //: So many of so many messages
    parts.append(TransferText::tr("%1 of %2")
                     .arg(locale.toString(progress.messages), locale.toString(progress.messagesTotal)));
    if (progress.bytesTotal >= kMuch) // there is time to want to know it
        //: So many bytes of so many: "3 MB / 2.1 GB"
        parts.append(
            TransferText::tr("%1 / %2").arg(formatSize(progress.bytes), formatSize(progress.bytesTotal)));
    else
        parts.append(formatSize(progress.bytes));
    if (progress.bytesPerSecond >= 1)
        //: Speed: so many bytes each second
        parts.append(TransferText::tr("%1/s").arg(formatSize(static_cast<qint64>(progress.bytesPerSecond))));
    if (progress.phase == Phase::Retrieving && progress.secondsLeft >= 0)
        parts.append(timeLeftText(progress.secondsLeft));
    return parts.join(u" · "_s);
}

int percentOf(const Progress &progress)
{
    const auto share = [](qint64 done, qint64 total) {
        return static_cast<int>(std::clamp<qint64>(done * 100 / total, 0, 100));
    };
    if (progress.bytesTotal > 0)
        return share(progress.bytes, progress.bytesTotal);
    return progress.messagesTotal > 0 ? share(progress.messages, progress.messagesTotal) : -1;
}

QString resultText(const RunReport &report)
{
    QStringList sentences;
    const qint64 arrived = arrivedIn(report);
    sentences.append(arrived == 0 ? TransferText::tr("No new messages.")
                                  : TransferText::tr("%n new message(s).", nullptr, whole(arrived)));
    if (report.deleted > 0)
        sentences.append(
            TransferText::tr("%n message(s) were removed from the server.", nullptr, whole(report.deleted)));
    if (report.failed > 0)
        sentences.append(TransferText::tr("%n message(s) could not be fetched and are left on the server.",
                                          nullptr, whole(report.failed)));
    return sentences.join(u' ');
}

} // namespace

qint64 arrivedIn(const RunReport &report) { return report.fetched + report.headersOnly; }

TransferLine runningLine(const core::accounts::Account &account, const Progress &progress)
{
    TransferLine line;
    line.account = account.id;
    line.name = displayLine(account.name, 60);
    line.kind = progress.phase == Phase::Waiting ? TransferLine::Kind::Waiting : TransferLine::Kind::Running;
    line.text = phaseText(progress.phase);
    line.figures = figuresText(progress);
    line.percent = percentOf(progress);
    return line;
}

TransferLine endedLine(const core::accounts::Account &account, const RunReport &report)
{
    TransferLine line;
    line.account = account.id;
    line.name = displayLine(account.name, 60);
    line.kind = report.failed > 0 ? TransferLine::Kind::Problem : TransferLine::Kind::Done;
    line.text = resultText(report);
    line.completeness = completenessText(report);
    line.notices = noticeTexts(report);
    if (report.failed > 0)
        line.action = TransferAction::TryAgain;
    if (report.error && report.error->code == ErrorCode::Cancelled) {
        line.kind = TransferLine::Kind::Cancelled;
        line.text =
            TransferText::tr("Stopped. %n new message(s) were stored.", nullptr, whole(arrivedIn(report)));
    } else if (report.error) {
        line.kind = TransferLine::Kind::Problem;
        line.text = errorText(*report.error, {.account = account.name, .host = account.host, .path = {}});
        line.action = actionFor(report.error->code);
        // A token that was typed in by hand, from whatever gave it.
        if (line.action == TransferAction::SignIn &&
            account.passwordSource != core::accounts::PasswordSource::SignIn)
            line.action = TransferAction::EnterPassword;
    }
    return line;
}

TransferAction actionFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::LoginRejected:
    case ErrorCode::PasswordMissing:
    case ErrorCode::SecretStoreUnavailable: return TransferAction::EnterPassword;
    case ErrorCode::TokenRejected:
    case ErrorCode::SignInNeeded:
    case ErrorCode::SignInRefused:
    case ErrorCode::SignInAsAnother: return TransferAction::SignIn;
    case ErrorCode::VaultLocked:
    case ErrorCode::MasterPasswordWrong: return TransferAction::Unlock;
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::TlsUnavailable:
    case ErrorCode::TlsHandshake:
    case ErrorCode::TlsFromStart:
    case ErrorCode::CertificateSelfSigned:
    case ErrorCode::CertificateUntrusted:
    case ErrorCode::CertificateWrongHost:
    case ErrorCode::NotPop3:
    case ErrorCode::AuthUnsupported:
    case ErrorCode::PasswordFileUnsafe:
    case ErrorCode::PasswordCommandFailed:
    case ErrorCode::InvalidArgument: return TransferAction::EditAccount;
    case ErrorCode::UidlUnsupported:
    case ErrorCode::ServerPermanent:
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::ArchiveNewer:
    case ErrorCode::NotAnArchive:
        return TransferAction::None; // nothing to press helps here: the sentence says what does
    default: return TransferAction::TryAgain;
    }
}

QString actionText(TransferAction action)
{
    switch (action) {
    case TransferAction::TryAgain: return TransferText::tr("Try Again");
    case TransferAction::EditAccount: return TransferText::tr("Edit Account…");
    case TransferAction::EnterPassword: return TransferText::tr("Enter Password…");
    case TransferAction::SignIn: return TransferText::tr("Sign In Again…");
    case TransferAction::Unlock: return TransferText::tr("Unlock…");
    case TransferAction::Cancel: return TransferText::tr("Cancel");
    case TransferAction::ShowLog: return TransferText::tr("Show Log…");
    case TransferAction::ShowServer: return TransferText::tr("Server…");
    case TransferAction::None: break;
    }
    return {};
}

QString summaryText(qint64 fetched, int accounts, qint64 nowUtc)
{
    const QString time = formatTime(nowUtc, nowUtc);
    const QString news = fetched == 0 ? TransferText::tr("No new messages.")
                                      : TransferText::tr("%n new message(s).", nullptr, whole(fetched));
    const QString checked = TransferText::tr("%n account(s) checked at %1.", nullptr, accounts).arg(time);
    return news + u' ' + checked;
}

} // namespace ui
