#include "app/studio/generate/pose_renderer.h"

#include "app/studio/generate/image_bridge.h"
#include "core/render/mannequin.h"
#include "core/render/skeleton_image.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr std::size_t kBytes = std::size_t{160} << 20; ///< of pictures kept
constexpr int kAheadMax = 250;                         ///< frames drawn ahead of the one wanted

/// How many pictures of `size` × `size` pixels are kept.
int capacity(int size)
{
    return std::max(8, static_cast<int>(kBytes / (3 * static_cast<std::size_t>(size) * static_cast<std::size_t>(size))));
}

} // namespace

PoseRenderer::PoseRenderer(QObject *parent) : QObject(parent)
{
    thread_ = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

PoseRenderer::~PoseRenderer() = default;

void PoseRenderer::set_condition(ConditionFunction condition)
{
    const std::lock_guard lock(mutex_);
    condition_ = std::move(condition);
}

void PoseRenderer::set_pose(std::shared_ptr<const SignedPose> pose, const Appearance &appearance,
                            const GenerationRequest &request)
{
    const std::lock_guard lock(mutex_);
    subject_ = {std::move(pose), appearance, request, nullptr};
    ++generation_;
    wanted_.reset();
    pictures_.clear();
}

void PoseRenderer::set_frames(std::shared_ptr<const Frames> frames)
{
    const std::lock_guard lock(mutex_);
    subject_.frames = std::move(frames);
    if (subject_.request.second_condition != "previous_frame")
        return;
    ++generation_;
    std::erase_if(pictures_, [](const auto &picture) { return picture.first.layer == Layer::Condition; });
}

QImage PoseRenderer::image(Layer layer, int frame)
{
    const std::lock_guard lock(mutex_);
    if (!subject_.pose || frame < 0 || frame >= subject_.pose->pose.frames())
        return {};
    wanted_ = Key{layer, frame};
    wake_.notify_one();
    const auto found = pictures_.find(*wanted_);
    return found == pictures_.end() ? QImage() : found->second;
}

std::optional<PoseRenderer::Key> PoseRenderer::next() const
{
    if (!wanted_ || !subject_.pose)
        return std::nullopt;
    const int end =
        std::min(subject_.pose->pose.frames(), wanted_->frame + std::min(kAheadMax, capacity(subject_.request.size) / 2));
    for (int frame = wanted_->frame; frame < end; ++frame)
        if (!pictures_.contains({wanted_->layer, frame}))
            return Key{wanted_->layer, frame};
    return std::nullopt;
}

std::shared_ptr<const Image8> PoseRenderer::draw(const Key &key, const Subject &subject, const ConditionFunction &condition)
{
    const PoseSequence &pose = subject.pose->pose;
    const Camera camera = Camera::for_size(subject.request.size, subject.request.size);
    if (key.layer == Layer::Skeleton)
        return std::make_shared<const Image8>(skeleton_image(pose, key.frame, camera));
    if (key.layer == Layer::Mannequin)
        return std::make_shared<const Image8>(render_mannequin(pose, key.frame, subject.appearance, camera));
    if (!condition)
        return nullptr;
    const auto before = static_cast<std::size_t>(key.frame) - 1;
    const bool made = key.frame > 0 && subject.frames && before < subject.frames->size();
    Result<Image8> image = condition(pose, key.frame, subject.request, made ? (*subject.frames)[before].get() : nullptr);
    return image ? std::make_shared<const Image8>(std::move(*image)) : nullptr;
}

void PoseRenderer::run(const std::stop_token &stop)
{
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return next().has_value(); })) {
        const Key key = *next();
        const Subject subject = subject_;
        const ConditionFunction condition = condition_;
        const quint64 generation = generation_;
        lock.unlock();
        auto picture = draw(key, subject, condition);
        lock.lock();
        if (generation != generation_)
            continue;
        if (static_cast<int>(pictures_.size()) >= capacity(subject.request.size))
            pictures_.clear();
        pictures_[key] = picture ? qimage_from(std::move(picture)) : QImage();
        if (!told_) {
            told_ = true;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    {
                        const std::lock_guard guard(mutex_);
                        told_ = false;
                    }
                    Q_EMIT imagesReady();
                },
                Qt::QueuedConnection);
        }
    }
}

} // namespace signwright
