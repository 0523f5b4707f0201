#include "core/archive/FolderNames.h"

#include "core/base/Limits.h"

namespace core::archive {

using namespace Qt::StringLiterals;

static Result<QString> checkedName(const QString &name, qsizetype mostChars)
{
    const QString fit = name.normalized(QString::NormalizationForm_C).trimmed();
    if (fit.isEmpty() || fit.size() > mostChars)
        return fail(ErrorCode::InvalidArgument, u"a name that is empty or too long"_s);
    for (const QChar c : fit) {
        const auto category = c.category();
        // Format characters too: bidi controls make one name look like another.
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            return fail(ErrorCode::InvalidArgument, u"a name with a character that none may have"_s);
    }
    if (!fit.isValidUtf16())
        return fail(ErrorCode::InvalidArgument, u"a name that is no text"_s);
    return fit;
}

Result<QString> checkedFolderName(const QString &name)
{
    auto fit = checkedName(name, limits::kFolderNameChars);
    if (fit && fit->contains(u'/'))
        return fail(ErrorCode::InvalidArgument, u"a folder name with a slash"_s);
    return fit;
}

Result<QString> checkedTagName(const QString &name) { return checkedName(name, limits::kTagNameChars); }

QString folderNameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

Result<QStringList> checkedFolderPath(const QString &path)
{
    QStringList names;
    const QStringList parts = path.split(u'/');
    if (parts.size() > limits::kFolderDepth)
        return fail(ErrorCode::InvalidArgument, u"a folder path that is too deep"_s);
    for (const QString &part : parts) {
        const auto name = checkedFolderName(part);
        if (!name)
            return fail(name.error());
        names.append(*name);
    }
    return names;
}

} // namespace core::archive
