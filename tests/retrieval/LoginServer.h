#pragma once

#include "core/accounts/Account.h"
#include "tests/support/FakeMaildrop.h"

#include <QByteArray>
#include <QByteArrayList>

#include <memory>

/// The server's side of every way to log in, for a FakeMaildrop, with what a bad server makes of a secret that it has
/// been given.
class LoginServer final
{
public:
    enum class Mood {
        Accepts,
        Refuses, ///< and repeats what it was told, and the password, in clear and in base64
        Wonders, ///< takes the secret for a command, repeats it, and says so
        Babbles, ///< answers with what is no POP3 at all, the secret in it
        Drops    ///< cuts the line
    };
    LoginServer(core::accounts::AuthMethod method, QByteArray secret, Mood mood);

    /// Offers the method; `maildrop` answers everything else. Once a maildrop.
    void serve(support::FakeMaildrop &maildrop);
    /// The lines of the client that a password could be found out from, and their parts. After the run.
    [[nodiscard]] QByteArrayList heard() const { return m_state->heard; }

private:
    struct State
    {
        core::accounts::AuthMethod method;
        QByteArray secret;
        Mood mood;
        int step = 0;           ///< lines of the exchange so far
        bool isRunning = false; ///< a mechanism that was begun
        QByteArray clientFirst = {}, serverFirst = {};
        QByteArrayList heard = {};
    };
    static support::FakeAnswer answer(State &state, const QByteArray &line);
    static support::FakeAnswer exchange(State &state, const QByteArray &response);
    static support::FakeAnswer scram(State &state, const QByteArray &response);
    static support::FakeAnswer judge(State &state, const QByteArray &line);

    std::shared_ptr<State> m_state;
};
