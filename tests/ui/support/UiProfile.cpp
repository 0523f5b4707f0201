#include "tests/ui/support/UiProfile.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/BodyCodec.h"
#include "core/ingest/Ingest.h"
#include "core/retrieval/Retriever.h"
#include "core/search/SearchService.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

template <typename T>
T must(core::Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(core::errorName(result.error().code)), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::vector<core::MessageId> idsOf(const core::archive::StoreReport &report)
{
    std::vector<core::MessageId> ids;
    for (const auto &stored : report.messages)
        ids.push_back(stored.id);
    return ids;
}

} // namespace

UiProfile::UiProfile()
    : m_passwords(std::make_unique<core::accounts::PasswordProvider>(m_secrets)),
      m_accounts(std::make_unique<core::accounts::AccountStore>(path(u"accounts.json"_s))),
      m_archive(must(core::archive::Archive::open(path(u"archive"_s), m_clock))),
      m_reader(must(core::archive::ArchiveReader::open(m_archive->mailDbPath()))),
      m_search(must(core::search::SearchService::open(*m_archive))),
      m_retriever(std::make_unique<core::retrieval::Retriever>(
          *m_archive,
          [this](std::vector<core::ingest::IndexEntry> entries) { m_search->add(std::move(entries)); },
          m_clock)),
      m_services(new ui::Services{*m_archive,
                                  *m_reader,
                                  *m_search,
                                  *m_retriever,
                                  *m_accounts,
                                  *m_passwords,
                                  m_clock,
                                  path(u"settings.ini"_s),
                                  {}})
{
    must(m_accounts->load());
}

UiProfile::~UiProfile() = default;

std::vector<core::MessageId> UiProfile::addMail(const std::vector<Mail> &mails)
{
    core::archive::BodyCodec codec;
    std::vector<core::archive::NewMessage> batch;
    for (const Mail &mail : mails) {
        core::archive::NewMessage message;
        message.summary.folder = mail.folder;
        message.summary.account = core::AccountId{1};
        message.summary.dateUtc = mail.dateUtc;
        message.summary.receivedUtc = mail.dateUtc;
        message.summary.sizeBytes = mail.sizeBytes;
        message.summary.unread = mail.unread;
        message.summary.hasAttachment = mail.attachment;
        message.summary.fromName = mail.from;
        message.summary.fromAddress = u"someone@example.org"_s;
        message.summary.subject = mail.subject;
        message.summary.messageId = QByteArray::number(++m_stored) + "@test";
        // Different bytes for each: equal ones of an account are one message.
        const QByteArray raw = "X-Number: "_ba + QByteArray::number(m_stored) + "\r\n\r\n";
        message.body = must(codec.pack(raw.leftJustified(mail.sizeBytes, 'a')));
        batch.push_back(std::move(message));
    }
    return idsOf(must(m_archive->store(std::move(batch)).result()));
}

std::vector<core::MessageId> UiProfile::addMany(int count)
{
    std::vector<core::MessageId> all;
    for (int done = 0; done < count;) {
        std::vector<Mail> batch;
        for (; int(batch.size()) < 5'000 && done < count; ++done) {
            Mail mail;
            mail.from = u"Sender %1"_s.arg(done % 977);
            mail.subject = u"Message number %1"_s.arg(done);
            mail.dateUtc = 1'600'000'000 + done * 60;
            mail.sizeBytes = 100 + (done * 7919) % 500;
            mail.unread = done % 10 == 0;
            batch.push_back(mail);
        }
        const auto ids = addMail(batch);
        all.insert(all.end(), ids.begin(), ids.end());
    }
    return all;
}

std::vector<core::MessageId> UiProfile::addRaw(const std::vector<QByteArray> &raws)
{
    core::archive::BodyCodec codec;
    std::vector<core::archive::NewMessage> batch;
    for (const QByteArray &raw : raws) {
        auto prepared = must(core::ingest::prepare(raw, core::AccountId{1}, m_clock.nowUtc(), codec));
        batch.push_back(std::move(prepared.message));
    }
    const auto ids = idsOf(must(m_archive->store(std::move(batch)).result()));
    must(m_search->caughtUp().result());
    return ids;
}

core::FolderId UiProfile::addFolder(const QString &path)
{
    return must(m_archive->ensureFolder(path).result());
}

QByteArray rawMail(const QString &from, const QString &subject, const QString &body)
{
    return "From: "_ba + from.toUtf8() + "\r\nTo: me@example.org\r\nSubject: " + subject.toUtf8() +
           "\r\nDate: Mon, 18 May 2026 09:30:00 +0900\r\nMIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
           body.toUtf8() + "\r\n";
}

} // namespace support
