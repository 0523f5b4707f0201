#pragma once

#include <QToolButton>
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
    void setCounting();                  ///< the first ones are shown, the others are being counted
    void setRemark(const QString &text); ///< beside it, quietly; empty: nothing to say
    void setProblem(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isThisFolder() const;
    void setThisFolder(bool on);
    void setFolderName(const QString &name);
    [[nodiscard]] bool isByRelevance() const { return m_relevance->isChecked(); }
    /// The words are kept as a folder already, or cannot be.
    void setCanKeep(bool can) { m_keep->setEnabled(can); }

Q_SIGNALS:
    void scopeChanged(); ///< or the order
    void keepRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_found;
    QLabel *m_remark;
    QButtonGroup *m_scope;
    QToolButton *m_relevance;
    QToolButton *m_keep;
};

} // namespace ui
