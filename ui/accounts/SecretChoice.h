#pragma once

#include "core/base/Result.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace core::accounts {
class SecretStore;
}

namespace ui {

/// Where a password goes that is being typed, to stand below its field:
/// - a key store answers: a box "keep it in the key store";
/// - an encrypted password file is there: a box "keep it in the encrypted password file", and while that is locked a field
///   for its master password;
/// - neither: ask each time, or make the encrypted file with a master password (typed twice). Never plain text (CRD-01).
/// Window thread; `store` is borrowed and outlives it.
class SecretChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretChoice(core::accounts::SecretStore &store, QWidget *parent = nullptr);
    ~SecretChoice() override; ///< clears what was typed

    enum class Subject { Password, Token, SignIn };
    void setSubject(Subject subject);
    void setKeeps(bool keeps);          ///< what an account to be edited says
    [[nodiscard]] bool keeps() const;   ///< PasswordSource::KeyStore, else AskEachTime
    [[nodiscard]] QString note() const; ///< a sentence about what happens to the password; may be empty
    /// Shows in place what is missing (master password empty, the two differ) and moves the focus there. True: all there.
    [[nodiscard]] bool check();
    /// Makes or unlocks the encrypted file where the choice needs it, before SecretStore::write(). Answers later, once, not at
    /// all when the widget is gone. MasterPasswordWrong is also shown in place. Takes half a second.
    void prepare(std::function<void(core::Result<void>)> done);

Q_SIGNALS:
    void changed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
