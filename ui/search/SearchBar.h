#pragma once

#include <QWidget>

class QButtonGroup;
class QLabel;

namespace ui {

/// The line above the results: how many, where it was searched, and whether the index has caught up.
class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(QWidget *parent = nullptr);

    void setFound(qsizetype found, qint64 searched);
    void setIndexing(qint64 indexed, qint64 total); ///< equal: nothing to say
    void setProblem(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isThisFolder() const;
    void setThisFolder(bool on);
    void setFolderName(const QString &name);

Q_SIGNALS:
    void scopeChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_found;
    QLabel *m_indexing;
    QButtonGroup *m_scope;
};

} // namespace ui
