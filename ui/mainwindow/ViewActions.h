#pragma once

#include <QObject>
#include <QSettings>

class QMenu;

namespace ui {

/// The choices of the View menu; they are kept in the settings file at once.
class ViewActions final : public QObject
{
    Q_OBJECT

public:
    explicit ViewActions(QSettings &settings,
                         QObject *parent = nullptr); ///< also applies the kept appearance
    void addTo(QMenu &menu);
    [[nodiscard]] bool isReadingBelow() const;
    [[nodiscard]] bool isMonospace() const;

Q_SIGNALS:
    void readingBelowChanged(bool below);
    void monospaceChanged(bool monospace); ///< of plain text
    void restartNeeded();                  ///< the language changes with the next start

private:
    void addAppearance(QMenu &menu);
    void addLanguage(QMenu &menu);
    void addReadingPane(QMenu &menu);
    void addMonospace(QMenu &menu);

    QSettings &m_settings;
};

} // namespace ui
