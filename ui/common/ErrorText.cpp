#include "ui/common/ErrorText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ui {

using core::ErrorCode;
using namespace Qt::StringLiterals;

namespace {

constexpr char kContext[] = "ui::ErrorText";

/// What %1 in a sentence stands for, and the words for it where the caller does not know the name.
enum class Subject { Server, Account, File, Settings };

struct Sentence
{
    ErrorCode code;
    Subject subject;
    const char *text;
};

// One entry a code, in the order of the enumeration (checked below). Written for people at home: what happened, what is
// safe, what to do next. %1 stands in the middle of a sentence, for a name or for "the mail server" and the like.
constexpr auto kSentences = std::to_array<Sentence>({
    // the line
    {ErrorCode::HostNotFound, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako could not find %1. Check the spelling of the server's name and your internet "
         "connection, then get mail again.")},
    {ErrorCode::ConnectionRefused, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako reached %1, but no mail service answers there. Check the port number in the account, "
         "or try again later.")},
    {ErrorCode::NetworkUnreachable, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako cannot reach %1 because this computer seems to be offline. The mail you have stays "
         "readable; connect to the internet, then get mail again.")},
    {ErrorCode::ConnectionLost, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The connection to %1 was lost. Everything retrieved so far is kept; get mail again to fetch "
         "the rest.")},
    {ErrorCode::Timeout, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako waited for %1, but no answer came. Everything retrieved so far is kept; try again in "
         "a few minutes.")},
    {ErrorCode::Cancelled, Subject::Account,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Getting mail was stopped. Everything retrieved so far is kept, and the rest is still on the "
         "server.")},
    {ErrorCode::ProxyFailed, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The proxy did not lead to %1. The mail you have stays readable; check the proxy in the account, "
         "or ask whoever looks after your network.")},
    {ErrorCode::ProxyLoginRequired, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The proxy on the way to %1 wants a user name and a password, which Fumibako does not have. Ask "
         "whoever looks after your network for one that does without.")},
    // TLS
    {ErrorCode::TlsUnavailable, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "An encrypted connection to %1 is not possible this way, so your password was not sent. "
         "Choose another kind of encryption in the account, or ask your mail provider which one to use.")},
    {ErrorCode::TlsHandshake, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako and %1 could not agree on an encrypted connection, so your password was not sent. "
         "Check the port number and the kind of encryption in the account.")},
    {ErrorCode::TlsFromStart, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "An encrypted connection from the first byte is what %1 waits for, so your password was not sent. "
         "Choose the encryption \"from the first byte (TLS)\" in the account.")},
    {ErrorCode::TlsInjection, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Somebody may be tampering with the connection to %1, so Fumibako ended it. Your password was "
         "not sent. Try again from a network that you trust.")},
    {ErrorCode::CertificateExpired, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The certificate that %1 proves its identity with has expired, so your password was not sent. "
         "Check the date of this computer; if it is right, tell your mail provider.")},
    {ErrorCode::CertificateNotYetValid, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The certificate that %1 proves its identity with is not valid yet, so your password was not "
         "sent. The clock of this computer is probably wrong: set date and time, then get mail again.")},
    {ErrorCode::CertificateSelfSigned, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Nobody vouches for the certificate of %1, which the server signed itself, so your password "
         "was not sent. If the server is your own, choose its certificate file in the account.")},
    {ErrorCode::CertificateUntrusted, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The certificate of %1 comes from nobody that this computer trusts, so your password was not "
         "sent. Ask your mail provider, or choose the certificate file it gave you in the account.")},
    {ErrorCode::CertificateWrongHost, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The certificate shown by %1 belongs to another server, so your password was not sent. Check "
         "the spelling of the server's name in the account.")},
    {ErrorCode::CertificateChanged, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The certificate shown by %1 is not the one you accepted for this account, so your password was "
         "not sent. Ask your mail provider whether it was replaced before you accept another one.")},
    {ErrorCode::ClientCertificateUnusable, Subject::Account,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The certificate that identifies you to the server of %1 cannot be used. Check its file and the "
         "file of its key in the account.")},
    // POP3
    {ErrorCode::NotPop3, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "What answers at %1 is not a POP3 mail server. Check the server's name and the port number in "
         "the account.")},
    {ErrorCode::Protocol, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako could not make sense of what %1 answered. Everything retrieved so far is kept; try "
         "again later.")},
    {ErrorCode::ServerRefused, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The request was turned down by %1. Everything retrieved so far is kept; try again later.")},
    {ErrorCode::LoginRejected, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The user name or the password was not accepted by %1. Check both and try again; some mail "
         "providers want a password made just for mail programs.")},
    {ErrorCode::TokenRejected, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The sign-in for %1 has expired or was withdrawn. The mail you have is safe; sign in anew to get "
         "the rest.")},
    {ErrorCode::MailboxInUse, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Another program is using this mailbox on %1 right now. Wait a few minutes, then get mail "
         "again.")},
    {ErrorCode::LoginDelay, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "You have logged in at %1 only a moment ago, and it wants a pause. Wait a few minutes, then "
         "get mail again.")},
    {ErrorCode::ServerTemporary, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "There is a passing problem at %1. Your mail waits there; try again in a few minutes.")},
    {ErrorCode::ServerPermanent, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "There is a lasting problem with this mailbox at %1, and trying again will not help. Ask your "
         "mail provider.")},
    {ErrorCode::UidlUnsupported, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako cannot tell new mail from old at %1, because the server does not number its messages "
         "in a lasting way. Nothing was fetched, so that nothing arrives twice. Set the account to remove "
         "mail from the server at once: then it can be fetched.")},
    {ErrorCode::AuthUnsupported, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "There is no way to log in that both Fumibako and %1 know. Your password was not sent; choose "
         "another way to log in, or another kind of encryption, in the account.")},
    {ErrorCode::LimitExceeded, Subject::Server,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "More came from %1 than Fumibako accepts at once, so it stopped there. Everything retrieved so "
         "far is kept; if this happens again, tell your mail provider.")},
    // passwords
    {ErrorCode::PasswordMissing, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText",
                       "Fumibako has no password for %1. Enter it in the account, then get mail again.")},
    {ErrorCode::SecretStoreUnavailable, Subject::Account,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "There is no key store on this computer to keep the password for %1 in, so it was not saved. "
         "Fumibako can ask for it each time, or read it from a file or a program that you name.")},
    {ErrorCode::SecretStoreDenied, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText",
                       "The key store did not hand out the password for %1. Unlock it, then try again.")},
    {ErrorCode::PasswordFileUnsafe, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Other people on this computer can open %1, so Fumibako does not read a password from it. Make "
         "the file readable only by you (chmod 600), then try again.")},
    {ErrorCode::PasswordCommandFailed, Subject::Account,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The program that gives the password for %1 did not give one. Run it in a terminal to see why, "
         "then try again.")},
    {ErrorCode::VaultLocked, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText", "The password for %1 lies in the encrypted password file, which is "
                                        "locked. Type its master password, then get mail again.")},
    {ErrorCode::MasterPasswordWrong, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText", "That is not the master password of the encrypted password file. "
                                        "Nothing was changed; type it again.")},
    {ErrorCode::VaultDamaged, Subject::Account,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The encrypted password file cannot be read, so it was left as it is; your mail is safe. Put back a "
         "copy of the file, or start a new one and type your passwords again.")},
    // signing in by browser
    {ErrorCode::SignInNeeded, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText", "The sign-in for %1 has run out or was withdrawn. The mail you have "
                                        "stays readable; sign in again to get new mail.")},
    {ErrorCode::SignInRefused, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText", "The sign-in for %1 was not completed. Nothing was changed; sign in "
                                        "again, and choose to allow access to your mail.")},
    {ErrorCode::SignInAsAnother, Subject::Account,
     QT_TRANSLATE_NOOP("ui::ErrorText", "Somebody else signed in than the user of %1, so nothing was kept of "
                                        "it. Sign in again, and choose the right address in the browser.")},
    // setting up and moving in
    {ErrorCode::CaptivePortal, Subject::Server,
     QT_TRANSLATE_NOOP("ui::ErrorText", "A page of this network answered in the place of %1. Open a web page "
                                        "in your browser, accept the terms of the network, then try again.")},
    {ErrorCode::NotAMailFile, Subject::File,
     QT_TRANSLATE_NOOP("ui::ErrorText", "There is no mail in %1 that Fumibako can read. Nothing was changed; "
                                        "choose a mailbox file, a mail folder or an .eml file.")},
    // the disk
    {ErrorCode::DiskFull, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "The disk is full. Everything retrieved so far is kept, and the rest is still on the server. "
         "Free some space, then get mail again.")},
    {ErrorCode::ReadOnly, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Nothing can be written to %1, because it is read-only. Nothing was changed; make it writable, "
         "or choose another folder for your mail.")},
    {ErrorCode::PermissionDenied, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "You are not allowed to use %1. Nothing was changed; change its permissions, or choose another "
         "place.")},
    {ErrorCode::FileNotFound, Subject::File,
     QT_TRANSLATE_NOOP("ui::ErrorText", "Fumibako could not find %1. Check the name, then try again.")},
    {ErrorCode::Io, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Reading or writing %1 failed. Everything stored before is kept; check the disk, then try "
         "again.")},
    // the archive
    {ErrorCode::NotAnArchive, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako did not write %1 and does not understand it, so it was left as it is. Move the file "
         "away, or choose another folder for your mail.")},
    {ErrorCode::ArchiveCorrupt, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Part of %1 is damaged, probably by the disk. Nothing more is written to it; make a copy of the "
         "folder first, then save what can be read into a new file with “fumibako salvage”.")},
    {ErrorCode::ArchiveNewer, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "A newer version of Fumibako wrote %1, so this one does not change it. Install the newer "
         "version to go on.")},
    {ErrorCode::ArchiveBusy, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako is already open with this mail, and only one program may change it at a time. Use "
         "the other one, or close it first.")},
    {ErrorCode::BodyDamaged, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "This message was damaged after it was stored, probably by the disk. Make a copy of your mail "
         "folder first, then check the archive.")},
    // the settings
    {ErrorCode::SettingsDamaged, Subject::Settings,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Fumibako cannot read %1, so it was left as it is; your mail is safe. Put back a copy of the "
         "file, or move it away and enter your accounts again.")},
    {ErrorCode::SettingsNewer, Subject::Settings,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "A newer version of Fumibako wrote %1, so this one leaves it alone; your mail is safe. Install "
         "the newer version to go on.")},
    // requests
    {ErrorCode::NotFound, Subject::File,
     QT_TRANSLATE_NOOP("ui::ErrorText",
                       "What you asked for is not here. It may have been moved or deleted in the meantime.")},
    {ErrorCode::AlreadyExists, Subject::File,
     QT_TRANSLATE_NOOP("ui::ErrorText",
                       "That name is taken already. Nothing was changed; choose another name.")},
    {ErrorCode::InvalidArgument, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "That cannot work as it was entered. Nothing was changed; correct it, then try again.")},
    {ErrorCode::Internal, Subject::File,
     QT_TRANSLATE_NOOP(
         "ui::ErrorText",
         "Something went wrong inside Fumibako, and it is not your fault. Everything stored before is "
         "kept; start Fumibako again, and please report it if it happens twice.")},
});

constexpr bool everyCodeHasItsSentence()
{
    for (std::size_t i = 0; i < kSentences.size(); ++i)
        if (static_cast<std::size_t>(kSentences[i].code) != i)
            return false;
    return kSentences.size() == static_cast<std::size_t>(ErrorCode::Internal) + 1;
}
static_assert(everyCodeHasItsSentence(), "a code of core/base/Error.h has no sentence, or is out of order");

QString translated(const char *text) { return QCoreApplication::translate(kContext, text); }

QString name(Subject subject, const ErrorContext &context)
{
    switch (subject) {
    case Subject::Server:
        //: Part of a sentence, where the name of the server is not known
        return context.host.isEmpty() ? translated(QT_TRANSLATE_NOOP("ui::ErrorText", "the mail server"))
                                      : context.host;
    case Subject::Account:
        //: Part of a sentence, where the name of the account is not known
        return context.account.isEmpty() ? translated(QT_TRANSLATE_NOOP("ui::ErrorText", "this account"))
                                         : context.account;
    case Subject::Settings:
        //: Part of a sentence, where the name of the file is not known
        return context.path.isEmpty()
                   ? translated(QT_TRANSLATE_NOOP("ui::ErrorText", "the list of your accounts"))
                   : context.path;
    case Subject::File: break;
    }
    //: Part of a sentence, where the name of a file or folder is not known
    return context.path.isEmpty()
               ? translated(QT_TRANSLATE_NOOP("ui::ErrorText", "the folder with your mail"))
               : context.path;
}

/// What the certificate is for: whoever sees it knows whether the name was misspelt or the server is a stranger.
QString namesCovered(const QStringList &names)
{
    constexpr qsizetype kNames = 4;
    constexpr qsizetype kChars = 60; // longer ones are no names to be read
    QStringList shown;
    for (const QString &name : names.first(std::min(kNames, names.size())))
        shown.append(core::printableServerText(name.left(kChars)));
    const QString list = shown.join(u", "_s);
    if (names.size() <= kNames)
        return translated(QT_TRANSLATE_NOOP("ui::ErrorText", "The certificate is for %1.")).arg(list);
    return translated(QT_TRANSLATE_NOOP("ui::ErrorText", "The certificate is for %1 and %2 more."))
        .arg(list, QString::number(names.size() - kNames));
}

/// Codes that say little by themselves: the log's words help whoever is asked for help.
bool needsDetail(ErrorCode code)
{
    return code == ErrorCode::Io || code == ErrorCode::InvalidArgument || code == ErrorCode::Internal;
}

const Sentence &sentenceOf(ErrorCode code)
{
    const auto index = static_cast<std::size_t>(code);
    return index < kSentences.size() ? kSentences[index] : kSentences.back();
}

/// Names go through the same filter as the server's words: an account or path may hold any character.
QString filled(QString text, Subject subject, const ErrorContext &context)
{
    return text.replace(u"%1"_s, core::printableServerText(name(subject, context).toUtf8()));
}

} // namespace

QString errorText(const core::Error &error, const ErrorContext &context)
{
    const Sentence &sentence = sentenceOf(error.code);
    QString text = filled(translated(sentence.text), sentence.subject, context);
    if (error.code == ErrorCode::CertificateWrongHost && !error.names.isEmpty())
        text += u' ' + namesCovered(error.names);
    const QString said = core::printableServerText(error.serverText);
    if (!said.isEmpty())
        text += u' ' +
                translated(QT_TRANSLATE_NOOP("ui::ErrorText", "The server said: %1")).replace(u"%1"_s, said);
    else if (needsDetail(error.code) && !error.detail.isEmpty())
        text += u" (%1)"_s.arg(core::printableServerText(error.detail));
    return text;
}

QString errorSummary(ErrorCode code, const ErrorContext &context)
{
    const Sentence &sentence = sentenceOf(code);
    QString text = translated(sentence.text); // begins with what happened
    qsizetype end = text.endsWith(u'.') ? text.size() - 1 : text.size();
    for (const QString &stop : {u". "_s, u"。"_s, u"; "_s}) {
        if (const qsizetype at = text.indexOf(stop); at > 0)
            end = std::min(end, at);
    }
    text.truncate(end); // before names come in: they may have a full stop themselves
    return filled(text, sentence.subject, context);
}

} // namespace ui
