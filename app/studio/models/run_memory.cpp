#include "app/studio/models/run_memory.h"

#include "core/base/available_memory.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

constexpr qint64 kBytesPerParameter = 4;

QString text_of_bytes(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

} // namespace

qint64 bytes_of_networks(const GenerationRequest &request, const std::vector<ModelEntry> &models)
{
    qint64 parameters = 0;
    const auto add = [&](const char *kind, const std::string &name) {
        const auto found = std::find_if(models.begin(), models.end(), [&](const ModelEntry &model) {
            return model.kind == kind && (name == "default" ? model.is_default : model.name.toStdString() == name);
        });
        if (found != models.end())
            parameters += found->parameters;
    };
    add("text_to_pose", request.text_to_pose);
    add("pose_to_video", request.pose_to_video);
    if (request.pose_to_video != "mannequin" && request.pose_to_video != "none") {
        add("controlnet", request.video.controlnet);
        add("autoencoder", request.video.autoencoder);
        add("autoencoder", request.video.preview_autoencoder);
        add("motion_module", request.video.motion_module);
        for (const LoraUse &lora : request.video.loras)
            add("lora", lora.name);
    }
    return kBytesPerParameter * parameters;
}

RunMemory::RunMemory(QObject *parent) : RunMemory(available_memory_bytes, parent) {}

RunMemory::RunMemory(Measure measure, QObject *parent) : QObject(parent), measure_(std::move(measure)) {}

void RunMemory::set_request(RequestModel *request)
{
    if (request == request_)
        return;
    if (request_)
        request_->disconnect(this);
    request_ = request;
    if (request_)
        connect(request_, &RequestModel::changed, this, &RunMemory::look);
    look();
    Q_EMIT requestChanged();
}

void RunMemory::set_library(ModelLibrary *library)
{
    if (library == library_)
        return;
    if (library_)
        library_->disconnect(this);
    library_ = library;
    if (library_)
        connect(library_, &ModelLibrary::listed, this, &RunMemory::look);
    look();
    Q_EMIT libraryChanged();
}

void RunMemory::set_jobs(GenerationJobs *jobs)
{
    if (jobs == jobs_)
        return;
    if (jobs_)
        jobs_->disconnect(this);
    jobs_ = jobs;
    if (jobs_)
        connect(jobs_, &GenerationJobs::loadedChanged, this, &RunMemory::look);
    look();
    Q_EMIT jobsChanged();
}

void RunMemory::look()
{
    if (!request_ || !library_)
        return;
    const std::vector<ModelEntry> &models = library_->models()->entries();
    needed_ = bytes_of_networks(request_->request(), models);
    available_ = measure_();
    if (available_ && jobs_ && jobs_->loaded())
        *available_ += bytes_of_networks(*jobs_->loaded(), models);
    Q_EMIT changed();
}

QString RunMemory::needed() const { return text_of_bytes(needed_); }

QString RunMemory::available() const { return available_ ? text_of_bytes(*available_) : QString(); }

} // namespace signwright
