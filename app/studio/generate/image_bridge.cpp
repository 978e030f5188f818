#include "app/studio/generate/image_bridge.h"

namespace signwright
{

QImage qimage_from(std::shared_ptr<const Image8> image)
{
    if (!image || image->empty())
        return {};
    const QImage::Format format = image->channels() == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
    auto *owner = new std::shared_ptr<const Image8>(std::move(image));
    const Image8 &pixels = **owner;
    return QImage(
        pixels.bytes().data(), pixels.width(), pixels.height(), static_cast<qsizetype>(pixels.stride()), format,
        [](void *held) { delete static_cast<std::shared_ptr<const Image8> *>(held); }, owner);
}

} // namespace signwright
