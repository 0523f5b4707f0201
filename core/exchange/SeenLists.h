#pragma once

#include <QByteArrayList>
#include <QString>

// The lists in which other programs remember what they have fetched, each as its source writes it. Messages of which they
// have only a part, or none, are not in the answer: those are still to be fetched.
namespace core::exchange {

/// Thunderbird's popstate.dat (nsPop3Protocol.cpp): "*host user", then "k UIDL time"; k kept, d to be deleted there, b
/// too large and f to be fetched are none of ours.
[[nodiscard]] QByteArrayList readPopState(const QString &path, const QString &host, const QString &user);
/// uidl/HOST-USER of Sylpheed (libsylph/pop.c): "UIDL<tab>time"; Claws Mail (src/pop.c) adds "<tab>0" for whole ones.
[[nodiscard]] QByteArrayList readSylpheedUidls(const QString &folder, const QString &host,
                                               const QString &user);
/// oldmail-HOST-PORT-USER of getmail (_retrieverbases.py): "UIDL<NUL>time".
[[nodiscard]] QByteArrayList readOldmail(const QString &folder, const QString &host, int port,
                                         const QString &user);
/// mpop (src/uidls.c): " count host user", then as many UIDLs.
[[nodiscard]] QByteArrayList readMpopUidls(const QString &path, const QString &host, const QString &user);
/// fetchmail (uid.c): "user@host UIDL"; the user may have "@" and blanks, the UIDL "@".
[[nodiscard]] QByteArrayList readFetchids(const QString &path, const QString &host, const QString &user);

} // namespace core::exchange
