#include "app/PlaceWarning.h"

#include "core/archive/Place.h"

#include <QCoreApplication>

namespace app {

using core::archive::PlaceKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::PlaceWarning)
};

} // namespace

QString placeWarning(const core::archive::Place &place, const QString &folder)
{
    switch (place.kind) {
    case PlaceKind::Local: break;
    case PlaceKind::Network:
        //: %1 is a folder, %2 the kind of network drive, such as NFS
        return Words::tr(
                   "Your mail in %1 lies on a network drive (%2). Open it from one computer at a time: two "
                   "at once, "
                   "or a broken connection, can damage it. A folder on this computer with backups on the "
                   "drive is safer.")
            .arg(folder, place.name);
    case PlaceKind::CloudSync:
        //: %1 is a folder, %2 the name of a program, such as Dropbox
        return Words::
            tr("Your mail in %1 lies in a folder that %2 keeps in step with other computers. That copies the "
               "archive while it is being written and can damage it. Move it out of there, and let "
               "backups go there instead.")
                .arg(folder, place.name);
    case PlaceKind::Fat:
        return Words::
            tr("Your mail in %1 lies on a medium formatted with FAT, which takes no file of 4 GB or more and "
               "does not keep it from other users. Choose another folder before your mail outgrows "
               "it.")
                .arg(folder);
    }
    return {};
}

} // namespace app
