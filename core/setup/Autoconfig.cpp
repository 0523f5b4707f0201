#include "core/setup/Autoconfig.h"

#include "core/base/Limits.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace core::setup {

using namespace Qt::StringLiterals;
using accounts::AuthMethod;
using accounts::Security;

namespace {

/// As it stands in the file.
struct RawServer
{
    QString host, port, socketType, user;
    QStringList auth;
};

constexpr qsizetype kValueChars = 300;
constexpr quint16 kFirstUnprivilegedPort = 1024;

QString readValue(QXmlStreamReader &reader)
{
    return reader.readElementText(QXmlStreamReader::SkipChildElements).trimmed().left(kValueChars);
}

RawServer readServer(QXmlStreamReader &reader)
{
    RawServer raw;
    while (reader.readNextStartElement()) {
        if (reader.name() == "hostname"_L1)
            raw.host = readValue(reader);
        else if (reader.name() == "port"_L1)
            raw.port = readValue(reader);
        else if (reader.name() == "socketType"_L1)
            raw.socketType = readValue(reader);
        else if (reader.name() == "username"_L1)
            raw.user = readValue(reader);
        else if (reader.name() == "authentication"_L1 && raw.auth.size() < 8)
            raw.auth.append(readValue(reader));
        else
            reader.skipCurrentElement();
    }
    return raw;
}

std::vector<AuthMethod> methodsOf(const QStringList &words)
{
    std::vector<AuthMethod> methods;
    const auto add = [&methods](AuthMethod method) {
        if (std::ranges::find(methods, method) == methods.end())
            methods.push_back(method);
    };
    for (const QString &word : words) {
        if (word == "password-cleartext"_L1 || word == "plain"_L1)
            add(AuthMethod::Auto);
        else if (word == "password-encrypted"_L1 || word == "secure"_L1)
            add(AuthMethod::CramMd5);
        else if (word == "OAuth2"_L1)
            add(AuthMethod::XOAuth2);
    }
    // A password under TLS by whatever the server offers is better than a mechanism of 1997 (POP-08).
    if (std::ranges::find(methods, AuthMethod::Auto) != methods.end())
        std::erase(methods, AuthMethod::CramMd5);
    return methods;
}

bool isHost(const QString &host)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.';
    };
    return host.size() <= 253 && host.contains(u'.') && !host.startsWith(u'.') && !host.endsWith(u'.') &&
           !host.contains(".."_L1) && std::ranges::all_of(host, isPlain);
}

std::optional<ConfiguredServer> serverOf(const RawServer &raw, const MailAddress &address)
{
    ConfiguredServer server;
    QString host = raw.host;
    host.replace("%EMAILDOMAIN%"_L1, address.ascii); // nothing else: the local part is not for name servers
    server.host = QString::fromLatin1(QUrl::toAce(host.toLower()));
    server.port = raw.port.toUShort();
    server.user = raw.user;
    server.user.replace("%EMAILADDRESS%"_L1, address.full());
    server.user.replace("%EMAILLOCALPART%"_L1, address.local);
    server.user.replace("%EMAILDOMAIN%"_L1, address.domain);
    server.auth = methodsOf(raw.auth);
    if (raw.socketType == "SSL"_L1)
        server.security = Security::ImplicitTls;
    else if (raw.socketType == "STARTTLS"_L1)
        server.security = Security::StartTls;
    else
        return {}; // never less than TLS (CRD-06)
    const bool isPort = server.port == 110 || server.port == 995 || server.port >= kFirstUnprivilegedPort;
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    const bool isUser = !server.user.isEmpty() && !raw.user.contains("%REALNAME%"_L1) &&
                        std::ranges::none_of(server.user, isControl);
    if (!isHost(server.host) || !isPort || !isUser || server.auth.empty())
        return {};
    return server;
}

/// What could be read as XML in more than one way, or grows while it is read, is not read at all.
bool mayBeRead(const QByteArray &xml)
{
    const QByteArray upper = xml.toUpper();
    return !xml.contains('\0') && !upper.contains("<!DOCTYPE") && !upper.contains("<!ENTITY");
}

} // namespace

Result<std::vector<ConfiguredServer>> readAutoconfig(const QByteArray &xml, const MailAddress &address)
{
    if (xml.size() > limits::kAutoconfigBytes)
        return fail(ErrorCode::LimitExceeded, u"an autoconfiguration file"_s);
    if (!mayBeRead(xml))
        return fail(ErrorCode::Protocol,
                    u"an autoconfiguration file with a DOCTYPE or of another encoding"_s);
    QXmlStreamReader reader(xml);
    std::vector<ConfiguredServer> servers;
    int seen = 0;
    if (reader.readNextStartElement() && reader.name() != "clientConfig"_L1)
        return fail(ErrorCode::Protocol, u"not an autoconfiguration file"_s);
    while (reader.readNextStartElement()) {
        if (reader.name() != "emailProvider"_L1) {
            reader.skipCurrentElement();
            continue;
        }
        while (reader.readNextStartElement()) {
            const bool isPop =
                reader.name() == "incomingServer"_L1 && reader.attributes().value("type"_L1) == "pop3"_L1;
            if (!isPop || ++seen > limits::kAutoconfigServers) {
                reader.skipCurrentElement();
                continue;
            }
            if (auto server = serverOf(readServer(reader), address))
                servers.push_back(*std::move(server));
        }
    }
    while (!reader.atEnd())
        reader.readNext();
    if (reader.hasError())
        return fail(ErrorCode::Protocol, u"autoconfiguration: "_s + reader.errorString());
    return servers;
}

std::vector<QUrl> ownAutoconfigUrls(const MailAddress &address)
{
    // Others put the address behind it, "?emailaddress=…"; whoever hears it there, nobody needs to (CRD-06).
    return {QUrl(u"https://autoconfig.%1/mail/config-v1.1.xml"_s.arg(address.ascii)),
            QUrl(u"https://%1/.well-known/autoconfig/mail/config-v1.1.xml"_s.arg(address.ascii))};
}

QUrl databaseUrl(const QString &databaseHost, const MailAddress &address)
{
    return QUrl(u"https://%1/v1.1/%2"_s.arg(databaseHost, address.ascii));
}

} // namespace core::setup
