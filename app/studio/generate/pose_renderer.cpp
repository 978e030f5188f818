#include "app/studio/generate/pose_renderer.h"

#include "app/studio/generate/image_bridge.h"
#include "core/render/mannequin.h"
#include "core/render/skeleton_image.h"

#include <algorithm>
#include <exception>

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

/// An exception here would end the program.
Result<Image8> tried(const std::function<Result<Image8>()> &draw)
{
    try {
        return draw();
    } catch (const std::exception &error) {
        return fail(Module::Engine, ErrorKind::Internal, error.what());
    }
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
    subject_ = {std::move(pose), appearance, request};
    ++generation_;
    wanted_.reset();
    drawings_.clear();
}

PoseRenderer::Drawing PoseRenderer::drawing(Layer layer, int frame)
{
    const std::lock_guard lock(mutex_);
    if (!subject_.pose || frame < 0 || frame >= subject_.pose->pose.frames())
        return {};
    wanted_ = Key{layer, frame};
    wake_.notify_one();
    const auto found = drawings_.find(*wanted_);
    return found == drawings_.end() ? Drawing() : found->second;
}

std::optional<PoseRenderer::Key> PoseRenderer::next() const
{
    if (!wanted_ || !subject_.pose)
        return std::nullopt;
    const int end =
        std::min(subject_.pose->pose.frames(), wanted_->frame + std::min(kAheadMax, capacity(subject_.request.size) / 2));
    for (int frame = wanted_->frame; frame < end; ++frame)
        if (!drawings_.contains({wanted_->layer, frame}))
            return Key{wanted_->layer, frame};
    return std::nullopt;
}

Result<Image8> PoseRenderer::draw(const Key &key, const Subject &subject, const ConditionFunction &condition)
{
    const PoseSequence &pose = subject.pose->pose;
    const Camera camera = Camera::for_size(subject.request.size, subject.request.size);
    if (key.layer == Layer::Skeleton)
        return skeleton_image(pose, key.frame, camera);
    if (key.layer == Layer::Mannequin)
        return render_mannequin(pose, key.frame, subject.appearance, camera);
    if (!condition)
        return fail(Module::Engine, ErrorKind::NotFound, "this program was built without networks, which the condition is for");
    return condition(pose, key.frame, subject.request);
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
        Result<Image8> picture = tried([&] { return draw(key, subject, condition); });
        Drawing drawing;
        if (picture)
            drawing.image = qimage_from(std::make_shared<const Image8>(std::move(*picture)));
        else
            drawing.problem = QString::fromStdString(picture.error().message);
        lock.lock();
        if (generation != generation_)
            continue;
        if (static_cast<int>(drawings_.size()) >= capacity(subject.request.size))
            drawings_.clear();
        drawings_[key] = std::move(drawing);
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
