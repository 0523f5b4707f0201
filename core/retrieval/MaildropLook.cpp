#include "core/retrieval/MaildropLook.h"

#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Worker.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/MaildropFacts.h"

#include <algorithm>

namespace core::retrieval {

namespace {

// Headers that are read together on the planner's thread and told together.
constexpr std::size_t kSlice = 64;
// What has come and is not read yet; above it nothing is asked for.
constexpr qint64 kUnreadBytes = 4LL * 1024 * 1024;

} // namespace

MaildropLook::MaildropLook(accounts::Account account, QByteArray password, const RunServices &services,
                           LookOptions options, Listener listener)
    : ServerVisit(std::move(account), std::move(password), services),
      m_options(std::move(options)),
      m_listener(std::move(listener))
{
    m_report.account = m_account.id;
}

MaildropLook::~MaildropLook() = default;

void MaildropLook::onListed(std::vector<pop3::ListedMessage> listing)
{
    PlanInput input;
    input.listing = std::move(listing);
    input.account = m_account;
    input.clock.nowUtc = m_services.clock.nowUtc();
    auto made =
        m_services.planner.run([path = m_services.archive.mailDbPath(), input = std::move(input)]() mutable {
            return maildropFromArchive(path, std::move(input));
        });
    whenDone(made, this, [this](Result<Maildrop> maildrop) {
        if (isOver())
            return;
        if (!maildrop)
            return breakOff(maildrop.error());
        onMaildrop(*std::move(maildrop));
    });
}

void MaildropLook::onMaildrop(Maildrop maildrop)
{
    std::vector<PlannedMessage> look;
    qint64 passed = 0;
    for (auto row = maildrop.rows.crbegin(); row != maildrop.rows.crend(); ++row) {
        if (m_options.newest > 0 && ++passed > m_options.newest)
            break;
        const bool isKnown = row->isSeen || (!row->uidl.isEmpty() && m_options.seen.contains(row->uidl));
        if (!isKnown)
            look.push_back({.number = row->number, .bytes = row->bytes, .uidl = row->uidl});
    }
    m_report.headersMissing = static_cast<qint64>(look.size());
    if (!m_options.headers || m_leavesForOther)
        look.clear();
    if (look.size() > limits::kLookHeaders)
        look.resize(limits::kLookHeaders);
    maildrop.headersToCome = static_cast<qint64>(look.size());
    m_listener.listed(maildrop);
    m_peek = std::make_unique<PeekPhase>(
        link().session(), std::move(look), hasTop(),
        [this](const PlannedMessage &message, const QByteArray &header) { onHeader(message, header); });
    ask();
}

void MaildropLook::ask()
{
    if (isOver() || m_isLeaving)
        return;
    if (m_rawBytes < kUnreadBytes && !m_leavesForOther)
        m_peek->fill();
    link().setDeadline(m_peek->isAsking() ? m_services.limits.topMs : 0);
    link().pump();
    if (isOver() || m_isLeaving || m_peek->isAsking())
        return;
    readSlice(); // also where a few large ones are all there is room for
    if (m_peek->isDone() || m_leavesForOther)
        leaveWhenRead();
}

void MaildropLook::onAnswer(const pop3::Event &event)
{
    if (!m_peek || m_isLeaving)
        return;
    if (const auto *arrived = std::get_if<pop3::TopArrived>(&event))
        m_peek->onArrived(*arrived);
    else if (const auto *refused = std::get_if<pop3::TopRefused>(&event))
        m_peek->onRefused(*refused);
    else
        return;
    ask();
}

void MaildropLook::onHeader(const PlannedMessage &message, const QByteArray &header)
{
    if (header.isEmpty())
        return; // it shows none: the row stays as it is
    --m_report.headersMissing;
    if (!message.uidl.isEmpty())
        m_options.seen.insert(message.uidl); // where the line breaks, it need not come again
    m_raw.push_back({message, header});
    m_rawBytes += header.size();
    if (m_raw.size() >= kSlice)
        readSlice();
}

/// Parsing is nothing for the thread of all sockets.
void MaildropLook::readSlice()
{
    if (m_raw.empty())
        return;
    ++m_reading;
    auto read = m_services.planner.run([raw = std::exchange(m_raw, {})] {
        std::vector<SeenHeader> headers;
        qint64 bytes = 0;
        for (const Raw &each : raw) {
            headers.push_back(seenHeader(each.message, each.header));
            bytes += each.header.size();
        }
        return std::pair(std::move(headers), bytes);
    });
    whenDone(read, this, [this](const std::pair<std::vector<SeenHeader>, qint64> &slice) {
        --m_reading;
        m_rawBytes -= slice.second;
        m_listener.seen(slice.first);
        if (m_peek && !isOver())
            m_peek->isDone() || m_leavesForOther ? leaveWhenRead() : ask();
    });
}

void MaildropLook::leaveWhenRead()
{
    if (m_reading > 0 || m_isLeaving || isOver() || m_peek->isAsking() || !m_raw.empty())
        return;
    m_isLeaving = true;
    leave();
}

void MaildropLook::makeRoom()
{
    m_leavesForOther = true;
    m_report.madeRoom = true;
    if (m_peek)
        ask();
}

void MaildropLook::onLeft(bool) { tellEnd(); }

void MaildropLook::onBroken(const Error &error)
{
    m_report.error = error;
    tellEnd();
}

void MaildropLook::tellEnd()
{
    m_listener.ended(m_report);
    end();
}

} // namespace core::retrieval
