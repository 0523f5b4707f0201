#include "app/cli/ServerVerb.h"

#include "app/Application.h"
#include "app/DemoMailbox.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Listing.h"
#include "app/cli/Passwords.h"

#include "core/retrieval/Retriever.h"
#include "ui/common/Format.h"
#include "ui/server/MaildropText.h"

#include <QHash>
#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::retrieval::LookOptions;
using core::retrieval::LookReport;
using core::retrieval::Maildrop;
using core::retrieval::MaildropRow;
using core::retrieval::SeenHeader;

namespace {

constexpr qint64 kRowsListed = 100;

QString senderOf(const MaildropRow &row)
{
    return row.isSeen ? ui::displaySender(row.fromName, row.fromAddress) : u"?"_s;
}

} // namespace

void ServerVerb::prepare(std::function<void()> then)
{
    const auto found = account(invocation().arguments.first());
    m_application = found ? openApplication() : nullptr;
    if (!m_application)
        return;
    m_account = *found;
    // Its server is part of this program.
    if (const auto resumed = m_application->demo().resume(); !resumed)
        console().error(errorText(resumed.error()));
    auto &retriever = m_application->retriever();
    using core::retrieval::Retriever;
    connect(&retriever, &Retriever::maildropListed, this,
            [this](const Maildrop &listed) { m_maildrop = listed; });
    connect(&retriever, &Retriever::headersSeen, this,
            [this](core::AccountId, const std::vector<SeenHeader> &headers) { onSeen(headers); });
    connect(&retriever, &Retriever::lookEnded, this, &ServerVerb::onEnded);
    findPassword(m_application->passwords(), m_account, console(),
                 [this, then = std::move(then)](const core::Result<QByteArray> &secret) {
                     if (!secret)
                         return finishWithError(secret.error());
                     m_password = *secret;
                     then();
                 });
}

void ServerVerb::look(const LookOptions &options, Looked then)
{
    m_then = std::move(then);
    m_isLooking = true;
    console().progress(tr("looking at the server"));
    m_application->retriever().look(m_account, m_password, options);
}

void ServerVerb::onSeen(const std::vector<SeenHeader> &headers)
{
    QHash<int, std::size_t> places; // numbers hold: it is the same session
    for (std::size_t i = 0; i < m_maildrop.rows.size(); ++i)
        places.insert(m_maildrop.rows[i].number, i);
    for (const SeenHeader &header : headers) {
        const auto place = places.constFind(header.number);
        if (place == places.cend() || m_maildrop.rows[*place].uidl != header.uidl)
            continue;
        MaildropRow &row = m_maildrop.rows[*place];
        row.isSeen = true;
        row.fromName = header.fromName;
        row.fromAddress = header.fromAddress;
        row.subject = header.subject;
        row.dateUtc = header.dateUtc;
    }
    m_seen += static_cast<qint64>(headers.size());
    console().progress(tr("looking at the server, %1 of %2")
                           .arg(QLocale().toString(m_seen), QLocale().toString(m_maildrop.headersToCome)));
}

void ServerVerb::onEnded(const LookReport &report)
{
    m_isLooking = false;
    console().progress({});
    if (report.error)
        return finishWithError(*report.error);
    m_then(m_maildrop);
}

void ServerVerb::finishWithError(const core::Error &error)
{
    const ui::ErrorContext context{m_account.name, m_account.host,
                                   m_account.passwordFile.isEmpty() ? profile().folder()
                                                                    : m_account.passwordFile};
    finishWith(u"%1: %2"_s.arg(safeLine(m_account.name), ui::errorText(error, context)));
}

void ServerVerb::printRows(const Maildrop &maildrop, const std::vector<std::size_t> &rows)
{
    using Align = Table::Align;
    Table table({Align::Left, Align::Right, Align::Left, Align::Left});
    for (const std::size_t index : rows) {
        const MaildropRow &row = maildrop.rows[index];
        table.add({dateText(row.dateUtc), ui::formatSize(row.bytes), safeLine(senderOf(row)),
                   safeLine(row.subject)});
    }
    table.print(console());
}

void ServerVerb::interrupted()
{
    if (m_application)
        m_application->retriever().cancelOrders(m_account.id); // the end is told as ever
    else
        Verb::interrupted();
}

void ServerList::run()
{
    const auto range = this->range(kRowsListed);
    if (!range)
        return;
    const QString word = invocation().has(u"headers"_s) ? invocation().value(u"headers"_s) : u"yes"_s;
    if (word != u"yes" && word != u"no")
        return finishWith(tr("The option --headers is yes or no."), ExitCode::Usage);
    LookOptions options;
    options.headers = word == u"yes";
    options.newest = range->offset + range->limit;
    prepare([this, options, range = *range] {
        look(options, [this, range](const Maildrop &maildrop) { print(maildrop, range); });
    });
}

void ServerList::print(const Maildrop &maildrop, Range range)
{
    std::vector<std::size_t> newestFirst;
    for (std::size_t i = maildrop.rows.size(); i > 0; --i)
        newestFirst.push_back(i - 1);
    using Align = Table::Align;
    Table table({Align::Left, Align::Right, Align::Left, Align::Left, Align::Left, Align::Left, Align::Left});
    qint64 here = 0;
    for (const MaildropRow &row : maildrop.rows)
        here += row.isHere ? 1 : 0;
    for (const std::size_t index : range.of(newestFirst)) {
        const MaildropRow &row = maildrop.rows[index];
        if (wantsJson())
            console().json(toJson(row));
        else
            table.add({dateText(row.dateUtc), ui::formatSize(row.bytes), ui::hereText(row),
                       ui::forecastText(row.forecast), safeLine(QString::fromLatin1(row.uidl)),
                       safeLine(senderOf(row)), safeLine(row.subject)});
    }
    if (wantsJson())
        return finish(ExitCode::Done);
    if (!maildrop.rows.empty())
        table.print(console(), 70); // UIDLs are needed whole
    const QString name = safeLine(server().name);
    //: %1 is a size, %2 a number of messages
    const QString all = tr("%Ln message(s) on the server, %1; %2 of them are stored here.", nullptr,
                           static_cast<int>(maildrop.rows.size()));
    console().line(maildrop.rows.empty() ? tr("There is no mail on the server of “%1”.").arg(name)
                                         : all.arg(ui::formatSize(maildrop.bytes), QLocale().toString(here)));
    finish(ExitCode::Done);
}

} // namespace app::cli
