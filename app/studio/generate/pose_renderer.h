#pragma once

#include "core/base/image.h"
#include "core/base/result.h"
#include "core/project/generation_request.h"
#include "core/render/appearance.h"
#include "core/signing/signed_pose.h"

#include <QtCore/QObject>
#include <QtGui/QImage>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace signwright
{

/// What ControlNet sees of one frame of a request. Called away from the GUI thread. Errors: the model or the photo cannot be
/// read.
using ConditionFunction = std::function<Result<Image8>(const PoseSequence &pose, int frame, const GenerationRequest &request)>;

/// Draws skeleton, condition and mannequin pictures of a pose on a thread of its own: first the frame asked for last, then the
/// ones that follow it, so that playing finds them ready.
class PoseRenderer : public QObject
{
    Q_OBJECT

public:
    enum class Layer { Skeleton, Condition, Mannequin };

    /// A picture, or why there will be none. Neither: it is still to be drawn.
    struct Drawing {
        QImage image;
        QString problem;
    };

    explicit PoseRenderer(QObject *parent = nullptr);
    ~PoseRenderer() override;

    /// Draws conditions from now on; without a function there are none.
    void set_condition(ConditionFunction condition);
    /// Forgets every picture. A null pose draws nothing. The request tells the size in pixels and what conditions need.
    void set_pose(std::shared_ptr<const SignedPose> pose, const Appearance &appearance, const GenerationRequest &request);
    /// The picture when it is ready; otherwise it is drawn next.
    Drawing drawing(Layer layer, int frame);

Q_SIGNALS:
    /// More pictures are ready.
    void imagesReady();

private:
    struct Key {
        Layer layer;
        int frame;
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct Subject {
        std::shared_ptr<const SignedPose> pose;
        Appearance appearance;
        GenerationRequest request;
    };

    void run(const std::stop_token &stop);
    static Result<Image8> draw(const Key &key, const Subject &subject, const ConditionFunction &condition);
    /// The next picture to draw; none when everything wanted is ready. Needs the mutex.
    std::optional<Key> next() const;

    std::mutex mutex_;
    std::condition_variable_any wake_;
    Subject subject_;                 ///< guarded by `mutex_`
    ConditionFunction condition_;     ///< guarded by `mutex_`
    quint64 generation_ = 0;          ///< counts subjects; guarded by `mutex_`
    std::optional<Key> wanted_;       ///< guarded by `mutex_`
    std::map<Key, Drawing> drawings_; ///< guarded by `mutex_`
    bool told_ = false;               ///< a signal is on its way; guarded by `mutex_`
    std::jthread thread_;             ///< last: stops before the members above go
};

} // namespace signwright
