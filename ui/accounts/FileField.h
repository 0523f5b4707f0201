#pragma once

#include <QWidget>

class QLineEdit;

namespace ui {

/// The name of a certificate or key file, typed or chosen. Focus goes to the line.
class FileField final : public QWidget
{
    Q_OBJECT

public:
    /// `label` is read out with the line and the button; `placeholder` says what an empty line means.
    FileField(const char *name, const QString &label, const QString &placeholder, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const; ///< trimmed; empty: none
    void setPath(const QString &path);
    [[nodiscard]] bool isMissing() const; ///< a file is named that is not there
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    void choose();

    QLineEdit *m_edit;
};

} // namespace ui
