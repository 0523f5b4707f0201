#include "tests/ui/support/TestMailServer.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace support {

class TestMailServer::Mails final : public core::serve::Maildrop
{
public:
    explicit Mails(int count)
    {
        for (int i = 1; i <= count; ++i)
            m_raws.push_back("From: sender@example.org\r\nTo: haruka@example.jp\r\nSubject: Message " +
                             QByteArray::number(i) + "\r\nMessage-ID: <" + QByteArray::number(i) +
                             "@test>\r\nDate: Mon, 18 May 2026 09:30:00 +0900\r\n\r\nBody " +
                             QByteArray::number(i) + "\r\n");
    }
    [[nodiscard]] std::vector<Entry> entries() const override
    {
        std::vector<Entry> all;
        for (std::size_t i = 0; i < m_raws.size(); ++i)
            all.push_back({"uid" + QByteArray::number(i), m_raws[i].size()});
        return all;
    }
    [[nodiscard]] QByteArray message(std::size_t index) const override { return m_raws[index]; }

private:
    std::vector<QByteArray> m_raws;
};

TestMailServer::TestMailServer(int messages) : m_mails(std::make_unique<Mails>(messages))
{
    auto identity = core::serve::ServerIdentity::make();
    if (!identity)
        qFatal("no certificate for the test server");
    QFile file(caFile());
    if (!file.open(QIODevice::WriteOnly) || file.write(identity->certificatePem) < 0)
        qFatal("no file for the test server's certificate");
    core::serve::Pop3Server::Options options;
    options.user = "haruka";
    options.password = password();
    m_server = std::make_unique<core::serve::Pop3Server>(*m_mails, *std::move(identity), options);
    if (!m_server->listen())
        qFatal("the test server does not listen");
}

TestMailServer::~TestMailServer() = default;

core::accounts::Account TestMailServer::account(const QString &name) const
{
    core::accounts::Account account;
    account.name = name;
    account.host = u"localhost"_s;
    account.port = m_server->port();
    account.user = u"haruka"_s;
    account.caFile = caFile();
    account.passwordSource = core::accounts::PasswordSource::KeyStore;
    return account;
}

} // namespace support
