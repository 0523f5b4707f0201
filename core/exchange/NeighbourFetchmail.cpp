#include "core/base/Limits.h"
#include "core/exchange/ForeignSettings.h"
#include "core/exchange/LineFile.h"
#include "core/exchange/NeighbourPrograms.h"
#include "core/exchange/SeenLists.h"

// fetchmail: .fetchmailrc is words (rcfile_l.l, rcfile_y.y); mail goes to other programs, so there is none to be found.
namespace core::exchange {

using namespace Qt::StringLiterals;
using accounts::KeepPolicy;
using accounts::Security;

namespace {

/// Words and quoted strings; "#" begins a comment; commas, colons and semicolons are noise.
QStringList wordsOf(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QStringList words;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c == u'#') {
            const qsizetype end = text.indexOf(u'\n', i);
            i = end < 0 ? text.size() : end;
        } else if (c.isSpace() || u",;:="_s.contains(c)) {
            ++i;
        } else if (c == u'"' || c == u'\'') {
            const qsizetype end = text.indexOf(c, i + 1);
            words.append(text.mid(i + 1, (end < 0 ? text.size() : end) - i - 1));
            i = end < 0 ? text.size() : end + 1;
        } else {
            qsizetype end = i;
            while (end < text.size() && !text[end].isSpace() && !u",;:=\"'"_s.contains(text[end]))
                ++end;
            words.append(text.sliced(i, end - i));
            i = end;
        }
    }
    return words;
}

/// What a server entry says for all its users, and what its last user says.
struct Entry
{
    QString host; ///< behind poll: names the list
    QString via;  ///< where it really is
    uint port = 0;
    bool isPop = true;
    QString user;
    bool keeps = false;
    bool isTls = false;
    bool isPlain = false; ///< sslproto '': not even STLS
};

class Reader final
{
public:
    Reader(QStringList words, const QString &home, Neighbour &neighbour)
        : m_words(std::move(words)), m_home(home), m_neighbour(neighbour)
    {}
    void read();

private:
    [[nodiscard]] QString next() { return ++m_at < m_words.size() ? m_words[m_at] : QString(); }
    void word(const QString &word);
    void finish();

    const QStringList m_words;
    const QString m_home;
    Neighbour &m_neighbour;
    qsizetype m_at = -1;
    Entry m_defaults;
    Entry m_server;
    bool m_isNo = false;
};

void Reader::finish()
{
    if (m_server.host.isEmpty() || m_server.user.isEmpty() || !m_server.isPop)
        return;
    FoundAccount found;
    accounts::Account &account = found.account;
    account.host = m_server.via.isEmpty() ? m_server.host : m_server.via;
    account.user = m_server.user;
    account.security = m_server.isTls     ? Security::ImplicitTls
                       : m_server.isPlain ? Security::None
                                          : Security::StartTls; // which it uses where it is offered
    account.port = m_server.port > 0 && m_server.port < 65'536 ? static_cast<quint16>(m_server.port)
                                                               : accounts::standardPort(account.security);
    account.keep = m_server.keeps ? KeepPolicy::Forever : KeepPolicy::Never;
    found.seen = readFetchids(m_home + u"/.fetchids"_s, account.host, account.user);
    addAccount(m_neighbour, std::move(found));
    m_server.user.clear();
}

void Reader::word(const QString &word)
{
    const bool isNo = std::exchange(m_isNo, false);
    if (word == u"poll"_s || word == u"server"_s || word == u"skip"_s || word == u"defaults"_s) {
        finish();
        m_server = m_defaults;
        if (word != u"defaults"_s)
            m_server.host = next();
    } else if (word == u"via"_s) {
        m_server.via = next();
    } else if (word == u"proto"_s || word == u"protocol"_s) {
        m_server.isPop =
            next().startsWith(u"pop3"_s, Qt::CaseInsensitive) || m_words.value(m_at).toLower() == u"auto"_s;
    } else if (word == u"port"_s || word == u"service"_s) {
        const QString port = next();
        m_server.port = port == u"pop3s"_s ? 995 : port.toUInt();
    } else if (word == u"user"_s || word == u"username"_s) {
        const bool hadUser = !m_server.user.isEmpty();
        const QString user = next();
        if (hadUser)
            finish();
        m_server.user = user;
    } else if (word == u"pass"_s || word == u"password"_s) {
        ++m_at; // passed over unread
    } else if (word == u"sslproto"_s) {
        m_server.isPlain = next().isEmpty();
    } else if (word == u"no"_s) {
        m_isNo = true;
    } else if (word == u"keep"_s) {
        m_server.keeps = !isNo;
    } else if (word == u"nokeep"_s) {
        m_server.keeps = false;
    } else if (word == u"ssl"_s) {
        m_server.isTls = !isNo;
    }
    if (m_server.host.isEmpty())
        m_defaults = m_server;
}

void Reader::read()
{
    for (QString next = this->next(); m_at < m_words.size(); next = this->next())
        word(next);
    finish();
}

} // namespace

std::vector<Neighbour> findFetchmail(const QString &home, const Cancelled &)
{
    Neighbour neighbour;
    neighbour.program = Program::Fetchmail;
    neighbour.path = home + u"/.fetchmailrc"_s;
    if (const auto bytes = readWhole(neighbour.path, limits::kForeignSettingsBytes))
        Reader(wordsOf(*bytes), home, neighbour).read();
    return {std::move(neighbour)};
}

} // namespace core::exchange
