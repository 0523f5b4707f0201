#pragma once

#include "ui/movein/MovingInJob.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QStackedWidget;

namespace ui {

class MovingInTree;

/// Import of mail and accounts: what was found on this machine and what the user adds, where it goes to; how far it is; what
/// came of it, with a list of failures to be copied. Not modal; while it imports, closing it only hides it. It knows nothing
/// of the work: MovingInController does that.
class MovingInDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit MovingInDialog(QWidget *parent = nullptr);

    void setLooking();
    void setFound(const std::vector<core::exchange::Neighbour> &neighbours);
    void addFiles(const std::vector<core::exchange::Scanned> &all); ///< tells what has no mail
    void showProgress(const core::exchange::ImportProgress &progress);
    void showResult(const MovingInResult &result, const QString &profileFolder);
    [[nodiscard]] bool isImporting() const;

Q_SIGNALS:
    void filesChosen(const QStringList &paths);
    void importRequested(const std::vector<ui::MovingInChoice> &choices);
    void cancelRequested();

private:
    [[nodiscard]] QWidget *buildChoosing();
    [[nodiscard]] QWidget *buildProgress();
    [[nodiscard]] QWidget *buildResult();
    void connectAll();
    void updateChoosing();
    void chooseFiles();
    void chooseFolder();
    void startImport();
    void startAnew();

    QStackedWidget *m_pages;
    // choosing
    MovingInTree *m_tree;
    QLabel *m_state;
    QLabel *m_problem;
    QRadioButton *m_ownFolder;
    QRadioButton *m_sameFolders;
    QPushButton *m_file;
    QPushButton *m_folder;
    QPushButton *m_import;
    QPushButton *m_close;
    // progress
    QLabel *m_doing;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_hide;
    // result
    QLabel *m_summary;
    QLabel *m_accountsText;
    QPlainTextEdit *m_failures;
    QPushButton *m_copy;
    QPushButton *m_again;
    QPushButton *m_done;
    bool m_isLooking = false;
};

} // namespace ui
