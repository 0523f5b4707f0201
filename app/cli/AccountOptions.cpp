#include "app/cli/AccountOptions.h"

#include "app/cli/Console.h"

#include "core/accounts/AccountWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QUrl>

#include <limits>

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::accounts;

namespace {

struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(app::cli)
};

using Fault = std::optional<QString>;

/// A whole number from `least` on.
std::optional<int> countFromWord(const QString &word, int least = 1)
{
    bool isNumber = false;
    const int count = word.toInt(&isNumber);
    return isNumber && count >= least ? std::optional(count) : std::nullopt;
}

Fault takeServer(const Invocation &given, Account &account)
{
    if (given.has(u"security"_s)) {
        const auto security = fromWord<Security>(given.value(u"security"_s));
        if (!security)
            return Cli::tr("The option --security is tls, starttls or none.");
        if (account.port == standardPort(account.security))
            account.port = standardPort(*security);
        account.security = *security;
    }
    if (given.has(u"auth"_s)) {
        const auto auth = fromWord<AuthMethod>(given.value(u"auth"_s));
        if (!auth)
            return Cli::tr("The option --auth is auto, plain, login, userpass, cram-md5, apop, scram-sha-1, "
                           "scram-sha-256, xoauth2 or oauthbearer.");
        account.auth = *auth;
    }
    if (given.has(u"port"_s)) {
        const auto port = countFromWord(given.value(u"port"_s));
        if (!port || *port > 65'535)
            return Cli::tr("The option --port is a number from 1 to 65535.");
        account.port = static_cast<quint16>(*port);
    }
    if (given.has(u"host"_s))
        account.host = given.value(u"host"_s);
    if (given.has(u"user"_s))
        account.user = given.value(u"user"_s);
    if (given.has(u"folder"_s))
        account.folder = given.value(u"folder"_s);
    if (account.host.isEmpty() || account.user.isEmpty())
        return Cli::tr("An account needs --host and --user. Your mail provider names both.");
    return {};
}

Fault takeKeep(const Invocation &given, Account &account)
{
    if (!given.has(u"keep"_s))
        return {};
    const QString word = given.value(u"keep"_s);
    const QString kind = word.section(u':', 0, 0);
    const auto amount = countFromWord(word.contains(u':') ? word.section(u':', 1) : word);
    auto keep = fromWord<KeepPolicy>(kind);
    if (!keep && amount && !word.contains(u':'))
        keep = KeepPolicy::Days;
    if (!keep || takesAmount(*keep) != amount.has_value() || (word.contains(u':') && !takesAmount(*keep)))
        return Cli::tr(
            "The option --keep is forever, never, a number of days, hours:N, newest:N, megabytes:N "
            "or deleted-here.");
    account.keep = *keep;
    account.keepAmount = amount.value_or(0);
    return {};
}

Fault takeLimits(const Invocation &given, Account &account)
{
    if (given.has(u"only-backed-up"_s)) {
        const QString word = given.value(u"only-backed-up"_s);
        if (word != u"yes" && word != u"no")
            return Cli::tr("The option --only-backed-up is yes or no.");
        account.onlyBackedUp = word == u"yes";
    }
    if (given.has(u"newest-first"_s)) {
        const QString word = given.value(u"newest-first"_s);
        if (word != u"yes" && word != u"no")
            return Cli::tr("The option --newest-first is yes or no.");
        account.newestFirst = word == u"yes";
    }
    if (given.has(u"from"_s)) {
        const QString word = given.value(u"from"_s);
        const QDate day = QDate::fromString(word, Qt::ISODate);
        if (word != u"any" && (!day.isValid() || day.year() < 1971))
            return Cli::tr("The option --from is a date such as 2024-03-01, or any.");
        account.fromDateUtc = word == u"any" ? 0 : day.startOfDay().toSecsSinceEpoch();
    }
    const auto takeBytes = [&given](const QString &option, qint64 &bytes) -> Fault {
        if (!given.has(option))
            return {};
        const QString word = given.value(option);
        const auto read = bytesFromWord(word);
        if (!read && word != u"any")
            return Cli::tr("The option --%1 is a size such as 500K or 5M, or any.").arg(option);
        bytes = read.value_or(0);
        return {};
    };
    if (auto fault = takeBytes(u"max-size"_s, account.mostMessageBytes))
        return fault;
    if (auto fault = takeBytes(u"max-bytes"_s, account.mostBytesPerRun))
        return fault;
    if (given.has(u"max-messages"_s)) {
        const QString word = given.value(u"max-messages"_s);
        const auto most = countFromWord(word);
        if (!most && word != u"any")
            return Cli::tr("The option --max-messages is a number from 1 on, or any.");
        account.mostPerRun = most.value_or(0);
    }
    if (given.has(u"every"_s)) {
        const QString word = given.value(u"every"_s);
        const auto minutes = countFromWord(word);
        if (!minutes && word != u"never")
            return Cli::tr("The option --every is a number of minutes, or never.");
        account.checkMinutes = minutes.value_or(0);
    }
    return {};
}

Fault takeProxy(const Invocation &given, Account &account)
{
    if (!given.has(u"proxy"_s))
        return {};
    const QString word = given.value(u"proxy"_s);
    const auto kind = fromWord<Proxy::Kind>(word);
    if (kind == Proxy::Kind::None || kind == Proxy::Kind::System) {
        account.proxy = {};
        account.proxy.kind = *kind;
        return {};
    }
    const QUrl url(word);
    const auto own = fromWord<Proxy::Kind>(url.scheme());
    const bool isOwn = own == Proxy::Kind::Socks5 || own == Proxy::Kind::Http;
    if (!isOwn || url.host().isEmpty() || url.port() < 1 || !url.userInfo().isEmpty())
        return Cli::tr("The option --proxy is none, system, socks5://HOST:PORT or http://HOST:PORT.");
    account.proxy = {*own, url.host(), static_cast<quint16>(url.port())};
    return {};
}

Fault takeFile(const Invocation &given, const QString &option, QString &path)
{
    if (!given.has(option))
        return {};
    if (given.value(option) == u"none") {
        path.clear();
        return {};
    }
    const QFileInfo file(given.value(option));
    path = file.absoluteFilePath();
    if (file.isFile() && file.isReadable())
        return {};
    return Cli::tr("The file %1 is not there or cannot be read. Check its name, then try again.")
        .arg(safeLine(path));
}

Fault takeCertificates(const Invocation &given, Account &account)
{
    if (auto fault = takeFile(given, u"ca"_s, account.caFile))
        return fault;
    if (auto fault = takeFile(given, u"client-cert"_s, account.clientCertificateFile))
        return fault;
    if (auto fault = takeFile(given, u"client-key"_s, account.clientKeyFile))
        return fault;
    if (!account.clientKeyFile.isEmpty() && account.clientCertificateFile.isEmpty())
        return Cli::tr("A key is of no use without its certificate. Add --client-cert FILE.");
    // TLS-17: what was accepted for one server says nothing about another.
    if (account.pin.host.compare(account.host, Qt::CaseInsensitive) != 0)
        account.pin = {};
    if (!given.has(u"pin"_s))
        return {};
    const QString word = given.value(u"pin"_s);
    const auto sha256 = fingerprintFromWord(word);
    if (!sha256 && word != u"none")
        return Cli::tr(
            "The option --pin is the certificate's SHA-256 fingerprint in 64 hexadecimal digits, or "
            "none. “fumibako account test” shows it.");
    account.pin = sha256 ? CertificatePin{account.host, *sha256} : CertificatePin();
    return {};
}

Fault takePasswordSource(const Invocation &given, Account &account)
{
    const bool fromInput = given.has(u"password-stdin"_s);
    const bool fromFile = given.has(u"password-file"_s);
    const bool fromCommand = given.has(u"password-command"_s);
    const bool bySignIn = given.has(u"sign-in"_s);
    if (int(fromInput) + int(fromFile) + int(fromCommand) + int(bySignIn) > 1)
        return Cli::tr("Choose one of --password-stdin, --password-file, --password-command and --sign-in.");
    if (given.has(u"client-id"_s))
        account.signInClientId = given.value(u"client-id"_s).simplified();
    if (bySignIn) {
        account.passwordSource = PasswordSource::SignIn;
        account.signInProvider = given.value(u"sign-in"_s).toLower();
        static const QStringList kKnown = {u"google"_s, u"microsoft"_s, u"yahoo"_s, u"aol"_s};
        if (!kKnown.contains(account.signInProvider))
            return Cli::tr("The option --sign-in is google, microsoft, yahoo or aol.");
        if (account.security == Security::None)
            return Cli::tr(
                "Signing in by browser needs an encrypted connection: --security tls or starttls.");
    }
    if (fromInput)
        account.passwordSource = PasswordSource::KeyStore;
    if (fromCommand) {
        account.passwordSource = PasswordSource::Command;
        account.passwordCommand = given.value(u"password-command"_s);
    }
    if (fromFile)
        account.passwordSource = PasswordSource::File;
    return takeFile(given, u"password-file"_s, account.passwordFile);
}

} // namespace

std::optional<qint64> bytesFromWord(const QString &word)
{
    static constexpr struct
    {
        char16_t letter;
        qint64 bytes;
    } kUnits[] = {{u'K', 1024}, {u'M', 1024 * 1024}, {u'G', 1024LL * 1024 * 1024}};
    QString digits = word.toUpper();
    qint64 unit = 1;
    for (const auto &known : kUnits)
        if (digits.endsWith(QChar(known.letter))) {
            unit = known.bytes;
            digits.chop(1);
        }
    bool isNumber = false;
    const qint64 count = digits.toLongLong(&isNumber);
    if (!isNumber || count < 1 || count > std::numeric_limits<qint64>::max() / (1024 * unit))
        return std::nullopt;
    return count * unit;
}

std::optional<QString> applyOptions(const Invocation &invocation, Account &account)
{
    for (const auto take :
         {takeServer, takeKeep, takeLimits, takeProxy, takeCertificates, takePasswordSource})
        if (auto fault = take(invocation, account))
            return fault;
    return {};
}

std::vector<OptionSpec> accountOptions()
{
    return {
        {"host", "HOST", QT_TRANSLATE_NOOP("app::cli", "the POP3 server")},
        {"user", "USER", QT_TRANSLATE_NOOP("app::cli", "the user name there")},
        {"port", "PORT",
         QT_TRANSLATE_NOOP("app::cli", "its port; otherwise 995, or 110 without implicit TLS")},
        {"security", "KIND",
         QT_TRANSLATE_NOOP("app::cli", "tls (from the start), starttls or none; otherwise tls")},
        {"auth", "KIND",
         QT_TRANSLATE_NOOP("app::cli", "auto, plain, login, userpass, scram-sha-1, scram-sha-256, xoauth2, "
                                       "oauthbearer; old and weak: cram-md5, apop; otherwise auto")},
        {"password-stdin", "",
         QT_TRANSLATE_NOOP("app::cli", "read the password and put it into the key store")},
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("app::cli", "read the password from a file that only you can read, each time")},
        {"password-command", "COMMAND",
         QT_TRANSLATE_NOOP("app::cli", "get the password from a program of yours, each time")},
        {"sign-in", "WHERE",
         QT_TRANSLATE_NOOP("app::cli",
                           "no password: sign in by browser at google, microsoft, yahoo or aol, with "
                           "“account sign-in”")},
        {"client-id", "ID",
         QT_TRANSLATE_NOOP("app::cli",
                           "with --sign-in: a client ID of your own, registered with the provider")},
        {"master-password-stdin", "",
         QT_TRANSLATE_NOOP("app::cli", "read the master password of the encrypted password file")},
        {"master-password-file", "FILE",
         QT_TRANSLATE_NOOP("app::cli", "read it from a file that only you can read")},
        {"keep", "HOW",
         QT_TRANSLATE_NOOP("app::cli",
                           "copies on the server: forever, never, so many DAYS, hours:N, newest:N, "
                           "megabytes:N or deleted-here; otherwise forever")},
        {"only-backed-up", "YES",
         QT_TRANSLATE_NOOP("app::cli", "remove only what lies in a verified backup: yes or no")},
        {"from", "DATE", QT_TRANSLATE_NOOP("app::cli", "leave older mail on the server: 2024-03-01, or any")},
        {"max-size", "SIZE",
         QT_TRANSLATE_NOOP("app::cli", "of larger messages fetch only the header: 5M, or any")},
        {"max-messages", "N", QT_TRANSLATE_NOOP("app::cli", "fetch at most N messages at once, or any")},
        {"max-bytes", "SIZE", QT_TRANSLATE_NOOP("app::cli", "fetch at most so much at once: 100M, or any")},
        {"newest-first", "YES", QT_TRANSLATE_NOOP("app::cli", "fetch the newest messages first: yes or no")},
        {"every", "MINUTES", QT_TRANSLATE_NOOP("app::cli", "collect mail by itself so often, or never")},
        {"proxy", "PROXY",
         QT_TRANSLATE_NOOP("app::cli", "none, system, socks5://HOST:PORT or http://HOST:PORT")},
        {"client-cert", "FILE",
         QT_TRANSLATE_NOOP("app::cli", "the certificate that identifies you (PEM), or none")},
        {"client-key", "FILE", QT_TRANSLATE_NOOP("app::cli", "its key (PEM), or none")},
        {"ca", "FILE",
         QT_TRANSLATE_NOOP("app::cli",
                           "trust the certificates in this file instead of the system's, or none")},
        {"pin", "SHA256",
         QT_TRANSLATE_NOOP("app::cli",
                           "accept the certificate with this fingerprint for this server, or none")},
        {"folder", "FOLDER", QT_TRANSLATE_NOOP("app::cli", "where its new mail goes; otherwise Inbox")},
        {"json", "", QT_TRANSLATE_NOOP("app::cli", "print JSON for other programs")}};
}

} // namespace app::cli
