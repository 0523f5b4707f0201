#pragma once

#include <QString>
#include <QWidget>

namespace ui {

/// A disc with the first letter of a name, its colour chosen by the address. Decoration only: not read aloud.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(QWidget *parent = nullptr);
    void setPerson(const QString &name, const QString &address);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_letter;
    int m_hue = 0;
};

} // namespace ui
