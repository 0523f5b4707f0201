#pragma once

namespace core {
class Clock;
}
namespace core::accounts {
class AccountStore;
class PasswordProvider;
} // namespace core::accounts
namespace core::archive {
class Archive;
class ArchiveReader;
class Upkeep;
} // namespace core::archive
namespace core::retrieval {
class Retriever;
}
namespace core::exchange {
class MovingIn;
}
namespace core::oauth {
class SignIn;
}
namespace core::setup {
class AccountFinder;
}
namespace core::search {
class SearchService;
}

#include "core/base/Ids.h"

#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include <functional>

namespace ui {

class RendererService;

/// What the window works with; made by app/Application, which owns all of it and outlives the window.
struct Services
{
    core::archive::Archive &archive;
    core::archive::ArchiveReader &reader; ///< the window thread's own: folders and pages of summaries only
    core::search::SearchService &search;
    core::retrieval::Retriever &retriever;
    core::accounts::AccountStore &accounts;
    core::accounts::PasswordProvider &passwords;
    const core::Clock &clock;
    QString settingsFile; ///< layout and choices of the window (INI in the profile)
    /// Starts the built-in server and an account for it, if there is none, and gives the password to `passwords`.
    /// Calls back with an empty text, or with the reason it could not.
    std::function<void(std::function<void(QString)>)> startDemo;
    /// What was said to the server of an account last, redacted and bounded. Empty: there is no log.
    std::function<QStringList(core::AccountId)> sessionLog = {};
    core::archive::Upkeep *upkeep = nullptr; ///< care beside the work; null: there is none
    QByteArrayList extractorCommand = {}; ///< of the process that unpacks winmail.dat; empty: there is none
    RendererService *renderer = nullptr;  ///< lays out HTML; null: there is none, and text is shown
    core::setup::AccountFinder *finder =
        nullptr;                           ///< finds the server for an address; null: servers are typed in
    core::oauth::SignIn *signIn = nullptr; ///< signing in by browser; null: there is none
    core::exchange::MovingIn *movingIn = nullptr; ///< import of mail and accounts of other programs
};

} // namespace ui
