#include "app/studio/live/live_sources.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace signwright
{

namespace
{

constexpr const char *kSynthetic = "synthetic";
constexpr const char *kFile = "file";
constexpr const char *kCamera = "camera:";
constexpr const char *kNone = "";

Result<LiveSource> source_from(Result<std::unique_ptr<CameraStream>> camera)
{
    if (!camera)
        return tl::unexpected(camera.error());
    return LiveSource{std::move(*camera), {}};
}

} // namespace

LiveSources::LiveSources(LiveServices services, QObject *parent)
    : QObject(parent), services_(std::move(services)),
      choices_(new ChoiceModel(tr("Picture from"), {{kNone, tr("No camera found"), {}}}, this))
{
    list();
    connect(choices_, &ChoiceModel::currentChanged, this, &LiveSources::changed);
}

bool LiveSources::is_camera() const
{
    const QString word = choices_->current_word();
    return word == kNone || word.startsWith(kCamera);
}

bool LiveSources::is_pose_file() const
{
    return choices_->current_word() == kFile && file_.endsWith(".pose", Qt::CaseInsensitive);
}

void LiveSources::look()
{
    if (cameras_ || !services_.cameras)
        return;
    cameras_ = services_.cameras();
    connect(cameras_.get(), &CameraProvider::devicesChanged, this, &LiveSources::list);
    list();
}

void LiveSources::list()
{
    std::vector<Choice> found;
    QString preferred;
    if (cameras_)
        for (const CameraDevice &camera : cameras_->devices()) {
            const QString word = kCamera + QString::fromStdString(camera.id);
            found.push_back({word, QString::fromStdString(camera.name), {}});
            if (preferred.isEmpty() || camera.is_default)
                preferred = word;
        }
    if (found.empty())
        found.push_back({kNone, tr("No camera found"), {}});
    if (services_.synthetic_signer)
        found.push_back({kSynthetic, tr("Drawn signer, to try it"), {}});
    if (!file_.isEmpty())
        found.push_back({kFile, QFileInfo(file_).fileName(), {}});
    const bool none_chosen = choices_->current_word() == kNone;
    // "No camera found" goes when one is there; another choice stays, even of a camera that was unplugged.
    if (none_chosen && !preferred.isEmpty()) {
        choices_->set_choices(found);
        choices_->select(preferred);
    }
    choices_->set_choices(std::move(found));
    Q_EMIT changed();
}

void LiveSources::choose_file(const QUrl &file)
{
    if (!file.isLocalFile())
        return;
    file_ = file.toLocalFile();
    list();
    choices_->select(kFile);
}

Result<LiveSource> LiveSources::open()
{
    const QString word = choices_->current_word();
    if (word == kSynthetic)
        return source_from(services_.synthetic_signer());
    if (word == kFile)
        return is_pose_file() ? open_pose_source(file_.toStdString()) : source_from(open_file_camera(file_.toStdString()));
    if (cameras_)
        for (const CameraDevice &camera : cameras_->devices())
            if (word == kCamera + QString::fromStdString(camera.id))
                return LiveSource{cameras_->open(camera), {}};
    return fail(Module::Media, ErrorKind::NotFound,
                tr("There is no camera. Plug one in, or choose a file or the drawn signer.").toStdString());
}

} // namespace signwright
