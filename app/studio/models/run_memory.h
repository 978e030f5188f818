#pragma once

#include "app/studio/generate/generation_jobs.h"
#include "app/studio/generate/request_model.h"
#include "app/studio/models/model_library.h"

#include <QtCore/QPointer>

#include <cstdint>
#include <functional>
#include <optional>

namespace signwright
{

/// What a run of the form would need at least, beside what the machine has: the weights of the networks it chooses, in 32 bits a
/// parameter as they are computed on the CPU, and nothing of the working space, which depends on the picture's size.
class RunMemory : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(signwright::RequestModel *request READ request WRITE set_request NOTIFY requestChanged)
    Q_PROPERTY(signwright::ModelLibrary *library READ library WRITE set_library NOTIFY libraryChanged)
    Q_PROPERTY(signwright::GenerationJobs *jobs READ jobs WRITE set_jobs NOTIFY jobsChanged)
    /// "1.2 GB"
    Q_PROPERTY(QString needed READ needed NOTIFY changed)
    /// What a run could take, when it was looked at last: what the machine has free, and what the loaded networks take, which are
    /// used again or make room. Empty where the system does not say.
    Q_PROPERTY(QString available READ available NOTIFY changed)
    /// Whether more is needed than there is.
    Q_PROPERTY(bool tight READ tight NOTIFY changed)

public:
    /// Tells what the machine has free.
    using Measure = std::function<std::optional<std::int64_t>()>;

    explicit RunMemory(QObject *parent = nullptr);
    RunMemory(Measure measure, QObject *parent);

    RequestModel *request() const { return request_; }
    void set_request(RequestModel *request);
    ModelLibrary *library() const { return library_; }
    void set_library(ModelLibrary *library);
    GenerationJobs *jobs() const { return jobs_; }
    void set_jobs(GenerationJobs *jobs);
    QString needed() const;
    QString available() const;
    std::optional<std::int64_t> available_bytes() const { return available_; }
    bool tight() const { return available_ && needed_ > *available_; }

    /// Looks at the machine again; a changed form and a changed list do so by themselves.
    Q_INVOKABLE void look();

Q_SIGNALS:
    void requestChanged();
    void libraryChanged();
    void jobsChanged();
    void changed();

private:
    QPointer<RequestModel> request_;
    QPointer<ModelLibrary> library_;
    QPointer<GenerationJobs> jobs_;
    Measure measure_;
    qint64 needed_ = 0;
    std::optional<std::int64_t> available_;
};

/// Bytes of the weights of every network that a request names, at 4 bytes a parameter. Models that are not in the list, and
/// "procedural", "mannequin" and "none", count nothing. A part that another model replaces counts as well: weights are never
/// underestimated.
qint64 bytes_of_networks(const GenerationRequest &request, const std::vector<ModelEntry> &models);

} // namespace signwright
