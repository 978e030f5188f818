#pragma once

#include "core/render/appearance.h"
#include "core/signing/signed_pose.h"

#include <QtCore/QObject>
#include <QtGui/QImage>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace signwright
{

/// Draws skeleton and mannequin pictures of a pose on a thread of its own: first the frame asked for last, then the ones
/// that follow it, so that playing finds them ready.
class PoseRenderer : public QObject
{
    Q_OBJECT

public:
    enum class Layer { Skeleton, Mannequin };

    explicit PoseRenderer(QObject *parent = nullptr);
    ~PoseRenderer() override;

    /// Forgets every picture. A null pose draws nothing. `size`: pixels, width = height.
    void set_pose(std::shared_ptr<const SignedPose> pose, const Appearance &appearance, int size);
    /// The picture when it is ready; otherwise null, and it is drawn next.
    QImage image(Layer layer, int frame);

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
        int size = 256;
    };

    void run(const std::stop_token &stop);
    /// The next picture to draw; none when everything wanted is ready. Needs the mutex.
    std::optional<Key> next() const;

    std::mutex mutex_;
    std::condition_variable_any wake_;
    Subject subject_;                ///< guarded by `mutex_`
    quint64 generation_ = 0;         ///< counts subjects; guarded by `mutex_`
    std::optional<Key> wanted_;      ///< guarded by `mutex_`
    std::map<Key, QImage> pictures_; ///< guarded by `mutex_`
    bool told_ = false;              ///< a signal is on its way; guarded by `mutex_`
    std::jthread thread_;            ///< last: stops before the members above go
};

} // namespace signwright
