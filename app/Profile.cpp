#include "app/Profile.h"

#include "core/base/Sha256.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <sys/un.h>

namespace app {

using namespace Qt::StringLiterals;
using core::ErrorCode;

namespace {

ErrorCode codeOf(int error)
{
    switch (error) {
    case EROFS: return ErrorCode::ReadOnly;
    case EACCES:
    case EPERM: return ErrorCode::PermissionDenied;
    case ENOSPC:
    case EDQUOT: return ErrorCode::DiskFull;
    case ENOTDIR: return ErrorCode::NotAnArchive;
    default: return ErrorCode::Io;
    }
}

} // namespace

Profile::Profile(const QString &folder)
    : m_folder(QDir::cleanPath(QDir().absoluteFilePath(
          folder.isEmpty()
              ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fumibako"_s
              : folder)))
{}

QString Profile::mailDb() const { return m_folder + u"/mail.db"_s; }

QString Profile::accountsFile() const { return m_folder + u"/accounts.json"_s; }

QString Profile::vaultFile() const { return m_folder + u"/passwords.vault"_s; }

QString Profile::settingsFile() const { return m_folder + u"/window.ini"_s; }

QString Profile::demoCertificateFile() const { return m_folder + u"/demo-certificate.pem"_s; }

QString Profile::socketPath() const
{
    const QString inside = m_folder + u"/window.socket"_s;
    if (QFile::encodeName(inside).size() < qsizetype(sizeof(sockaddr_un::sun_path)))
        return inside;
    // A deep folder does not fit into a socket's address (108 bytes): by its hash in the user's runtime folder.
    const QByteArray name = core::Sha256::of(QFile::encodeName(m_folder)).toHex().left(32);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/fumibako-"_s +
           QString::fromLatin1(name);
}

core::Result<void> Profile::ensure() const
{
    const QString parent = QFileInfo(m_folder).path();
    if (!QDir().mkpath(parent))
        return core::fail(codeOf(errno), u"cannot make "_s + parent);
    // 0700 from the first moment (CRD-03), whatever the umask is.
    if (::mkdir(QFile::encodeName(m_folder).constData(), 0700) == 0)
        return {};
    const int error = errno;
    if (error != EEXIST)
        return core::fail(codeOf(error),
                          u"cannot make %1: %2"_s.arg(m_folder, QString::fromLocal8Bit(strerror(error))));
    if (!QFileInfo(m_folder).isDir())
        return core::fail(ErrorCode::NotAnArchive, m_folder + u" is not a folder"_s);
    return {};
}

} // namespace app
