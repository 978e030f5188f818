#pragma once

#include "core/base/image.h"

#include <QtGui/QImage>

#include <memory>

namespace signwright
{

/// A view of an RGB or grey picture as a QImage, without copying; the picture lives as long as the QImage's data.
QImage qimage_from(std::shared_ptr<const Image8> image);

} // namespace signwright
