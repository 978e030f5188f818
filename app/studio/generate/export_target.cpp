#include "app/studio/generate/export_target.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

namespace signwright
{

namespace
{

const QStringList &endings()
{
    static const QStringList known = {".mp4", ".webm", ".pose"};
    return known;
}

/// "Hello, my name is Anna." → "hello-my-name-is-anna", not too long for a list of files.
QString file_name(const QString &title)
{
    constexpr int kLongest = 40;
    QString name;
    for (const QChar letter : title.toLower()) {
        if (letter.isLetterOrNumber())
            name += letter;
        else if (!name.isEmpty() && !name.endsWith('-'))
            name += '-';
        if (name.size() >= kLongest)
            break;
    }
    while (name.endsWith('-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("signing") : name;
}

} // namespace

void ExportTarget::set_path(const QString &path)
{
    if (path == path_)
        return;
    path_ = path;
    Q_EMIT changed();
}

QString ExportTarget::ending() const
{
    const QString name = QFileInfo(path_).fileName();
    const qsizetype dot = name.lastIndexOf('.');
    return dot < 0 ? QString() : name.mid(dot).toLower();
}

void ExportTarget::set_ending(const QString &ending)
{
    QString path = path_;
    if (endings().contains(this->ending()))
        path.chop(this->ending().size());
    set_path(path + ending);
}

QString ExportTarget::absolute_path() const { return QDir::cleanPath(QDir::home().absoluteFilePath(path_.trimmed())); }

QUrl ExportTarget::folder() const { return QUrl::fromLocalFile(QFileInfo(absolute_path()).absolutePath()); }

void ExportTarget::set_folder(const QUrl &folder)
{
    if (folder.isLocalFile())
        set_path(QDir(folder.toLocalFile()).filePath(QFileInfo(path_).fileName()));
}

QString ExportTarget::problem() const
{
    const QFileInfo file(absolute_path());
    if (QFileInfo(path_.trimmed()).fileName().isEmpty())
        return tr("Write the name of a file");
    if (!ending().isEmpty() && !endings().contains(ending()))
        return tr("The name must end in .mp4, .webm or .pose, or have no ending for a folder of pictures");
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir())
        return tr("The folder %1 does not exist").arg(QDir::toNativeSeparators(file.absolutePath()));
    if (!folder.isWritable())
        return tr("The folder %1 cannot be written to").arg(QDir::toNativeSeparators(file.absolutePath()));
    if (!ending().isEmpty() && file.isDir())
        return tr("That is a folder; choose another name");
    return {};
}

bool ExportTarget::replaces() const
{
    const QFileInfo file(absolute_path());
    return file.isDir() ? !QDir(file.absoluteFilePath()).isEmpty() : file.exists();
}

void ExportTarget::suggest(const QString &title)
{
    const QString videos = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
    const QDir folder(!path_.isEmpty()            ? QFileInfo(absolute_path()).absolutePath()
                      : QFileInfo(videos).isDir() ? videos
                                                  : QDir::homePath());
    const QString ending = path_.isEmpty() ? QStringLiteral(".mp4") : this->ending();
    const QString name = file_name(title);
    QString candidate = folder.filePath(name + ending);
    for (int number = 2; QFileInfo::exists(candidate); ++number)
        candidate = folder.filePath(name + '-' + QString::number(number) + ending);
    set_path(candidate);
    Q_EMIT changed(); // what is on the disk may have changed meanwhile
}

} // namespace signwright
